"""Turns Natural Earth's countries into `show/data/world.csv`: SVG paths in Equal Earth, borders as the UN General Assembly sees them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install shapely babel && python docs/world.py package

Needs shapely and Babel, which Echolot itself does not. Natural Earth (public domain, edition 4.1 in the npm package
world-atlas) draws who holds the ground; the patches below put that right where the General Assembly has said whose it is.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any

import shapely
from babel.core import get_global
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.ops import unary_union

OUT = Path(__file__).parent.parent / "src" / "echolot" / "show" / "data" / "world.csv"
STATES = Path(__file__).parent.parent / "src" / "echolot" / "coding" / "data" / "actors" / "states.csv"
WIDTH = 1000.0  # of the world in units of the picture
SOUTH, NORTH = -56.5, 83.7  # degrees: without Antarctica, where no government sits
TOLERANCE = 0.55  # units; a border simpler than this looks the same at 2,000 pixels
SMALLEST = 3.0  # square units; a smaller state is a dot besides
SPECK = 0.35  # square units; islands below it are left out where their state has others

NO_CODE = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP", "Siachen Glacier": "KASHMIR", "Indian Ocean Ter.": "AUS"}

# Outlines of disputed areas (longitude, latitude), coarse, read off maps of the United Nations; each is cut to the states it lies in.
GOLAN = [
    (35.62, 33.25),
    (35.82, 33.34),
    (35.95, 33.1),
    (35.9, 32.9),
    (35.85, 32.75),
    (35.75, 32.68),
    (35.64, 32.75),
    (35.66, 32.9),
    (35.63, 33.05),
]
KASHMIR = [
    (73.6, 33.0), (74.1, 32.85), (74.6, 32.5), (75.0, 32.45), (75.35, 32.3), (75.8, 32.45), (75.95, 32.9), (76.75, 33.15), (77.7, 32.85), (78.35, 32.6),
    (78.75, 32.4), (79.3, 32.5), (79.55, 32.65), (79.3, 33.1), (79.6, 33.9), (79.6, 34.4), (80.2, 34.8), (80.3, 35.45), (79.9, 35.85), (78.6, 36.3),
    (77.8, 36.0), (76.9, 36.3), (76.0, 36.55), (75.4, 36.95), (74.6, 37.15), (73.2, 36.95), (72.4, 36.75), (72.5, 36.2), (73.0, 35.8), (73.8, 35.4),
    (74.0, 35.1), (73.65, 34.75), (73.4, 34.4), (73.5, 33.9),
]  # fmt: skip
ABKHAZIA = [
    (39.8, 43.4),
    (40.2, 43.7),
    (40.9, 43.65),
    (41.6, 43.3),
    (42.1, 43.25),
    (42.35, 43.2),
    (42.05, 42.9),
    (41.95, 42.65),
    (41.5, 42.35),
    (40.5, 42.8),
]
SOUTH_OSSETIA = [
    (43.45, 42.6),
    (43.8, 42.75),
    (44.3, 42.75),
    (44.75, 42.65),
    (44.6, 42.35),
    (44.5, 42.1),
    (44.2, 42.15),
    (43.9, 42.1),
    (43.55, 42.3),
]
SAHARA = box(-17.3, 20.7, -8.66, 27.667)  # south of the border of 1912, to which the General Assembly holds (A/RES/2229)
CRIMEA = box(32.3, 44.2, 36.68, 46.25)


def decode(topology: dict[str, Any]) -> dict[str, Any]:
    """Every country's name, ISO number and polygons; arcs that two countries share stay point for point the same."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(points)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for n in numbers:
            part = arcs[n] if n >= 0 else arcs[~n][::-1]
            out += part if not out else part[1:]
        return out

    found: dict[str, Any] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        kinds = {"Polygon": lambda a: [a], "MultiPolygon": lambda a: a}
        polygons = [
            flat(ring(part[0]), [ring(r) for r in part[1:]]) for part in kinds[shape["type"]](shape["arcs"]) if len(ring(part[0])) > 3
        ]
        key = code(shape)
        if key:
            found[key] = [*found.get(key, []), *polygons]
    return {key: shapely.make_valid(unary_union([shapely.make_valid(p) for p in polygons])) for key, polygons in found.items()}


def flat(outer: list[tuple[float, float]], holes: list[list[tuple[float, float]]]) -> Any:
    """A polygon cut along the 180th meridian where its ring runs across it."""

    def unrolled(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
        out = [ring[0]]
        for x, y in ring[1:]:
            out.append((x + 360 * round((out[-1][0] - x) / 360), y))
        return out

    whole = shapely.make_valid(Polygon(unrolled(outer), [unrolled(h) for h in holes]))
    parts = [whole.intersection(box(-180 + turn, -90, 180 + turn, 90)) for turn in (-360, 0, 360)]
    moved = [
        shapely.transform(part, lambda a, t=turn: a - [t, 0]) for part, turn in zip(parts, (-360, 0, 360), strict=True) if not part.is_empty
    ]
    return unary_union(moved)


def code(shape: dict[str, Any]) -> str | None:
    """ISO 3166-1 alpha-3 of a country, by its number."""
    name, number = shape["properties"]["name"], shape.get("id")
    if number is None:
        return NO_CODE.get(name)
    aliases = get_global("territory_aliases")
    two = aliases.get(number, [None])[0]
    now = {"DDR": "DEU", "BUR": "MMR", "YMD": "YEM", "FXX": "FRA", "SUN": "RUS"}  # CLDR also lists the codes of states that are gone
    three = next((a for a, t in aliases.items() if len(a) == 3 and a.isalpha() and t == [two]), None)
    return now.get(three, three) if three else None


def patched(world: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Borders as the General Assembly sees them, and the disputed areas that are hatched over them."""
    crimea = world["RUS"].intersection(CRIMEA)
    world["UKR"] = unary_union([world["UKR"], crimea.buffer(1e-6)])
    world["RUS"] = world["RUS"].difference(CRIMEA)
    golan = Polygon(GOLAN).intersection(unary_union([world["ISR"], world["SYR"]]))
    world["ISR"] = world["ISR"].difference(golan)
    world["SYR"] = unary_union([world["SYR"], golan])
    sahara = world["MAR"].intersection(SAHARA)
    world["ESH"] = unary_union([world["ESH"], sahara.buffer(1e-6)])
    world["MAR"] = world["MAR"].difference(SAHARA)
    siachen = world.pop("KASHMIR", Polygon())
    world["PAK"] = unary_union([world["PAK"], siachen])
    around = unary_union([world[k] for k in ("IND", "PAK", "CHN")])
    disputed = {
        "GOLAN": golan,
        "KASHMIR": Polygon(KASHMIR).intersection(around),
        "ABKHAZIA": Polygon(ABKHAZIA).intersection(world["GEO"]),
        "SOUTH_OSSETIA": Polygon(SOUTH_OSSETIA).intersection(world["GEO"]),
        "NORTH_CYPRUS": world.pop("NCY", Polygon()),
        "WESTERN_SAHARA": world["ESH"],
        "KOSOVO": world["XKX"],
        "PALESTINE": world["PSE"],
        "TAIWAN": world["TWN"],
        "FALKLANDS": world.get("FLK", Polygon()),
    }
    return world, disputed


def equal_earth(points: Any) -> Any:
    """Longitude and latitude to picture units (Savric, Patterson and Jenny 2019), y downwards from the northern edge."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796

    def one(lon: float, lat: float) -> tuple[float, float]:
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
        t2 = t * t
        x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(t) / (3 * (9 * a4 * t2**4 + 7 * a3 * t2**3 + 3 * a2 * t2 + a1))
        return x, t * (a4 * t2**4 + a3 * t2**3 + a2 * t2 + a1)

    unit = WIDTH / (2 * one(180, 0)[0])
    top = one(0, NORTH)[1]
    return [((one(x, y)[0]) * unit + WIDTH / 2, (top - one(x, y)[1]) * unit) for x, y in points]


def path(shape: Any, keep_all: bool) -> str:
    """Relative SVG path, whole tenths of a unit."""
    polygons = [p for p in (shape.geoms if hasattr(shape, "geoms") else [shape]) if isinstance(p, Polygon) and not p.is_empty]
    largest = max((p.area for p in polygons), default=0)
    out = []
    for polygon in sorted(polygons, key=lambda p: -p.area):
        if polygon.area < (SPECK if not keep_all or largest > 4 * SPECK else 0):
            continue
        for ring in (polygon.exterior, *[r for r in polygon.interiors if Polygon(r).area > SPECK]):
            points = [(round(x * 10), round(y * 10)) for x, y in ring.coords[:-1]]
            x0, y0 = points[0]
            steps, last = [], (x0, y0)
            for x, y in points[1:]:
                if (x, y) != last:
                    steps.append(f"{x - last[0]} {y - last[1]}".replace(" -", "-"))
                    last = (x, y)
            if len(steps) > 1:
                out.append(f"M{x0} {y0}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(out)


def main(folder: Path) -> None:
    world = decode(json.loads((folder / "countries-50m.json").read_text()))
    fine = decode(json.loads((folder / "countries-10m.json").read_text()))
    # the north of Cyprus, before it joins the republic
    topology = json.loads((folder / "countries-50m.json").read_text())
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["properties"]["name"] == "N. Cyprus":
            shape["properties"]["name"] = "NCY"
    NO_CODE["NCY"] = "NCY"
    world["NCY"] = decode(topology)["NCY"]
    states = [row.split(",")[0] for row in STATES.read_text(encoding="utf-8").splitlines() if row[:3].isupper() and row[3:4] == ","]
    for state in states:
        if state not in world and state in fine:
            world[state] = fine[state]
    world, disputed = patched(world)
    world.pop("ATA", None)
    frame = box(-180, SOUTH, 180, NORTH)
    shapes = {k: shapely.transform(v.intersection(frame), lambda a: equal_earth(a.tolist())) for k, v in world.items()}
    shapes = {k: v for k, v in shapes.items() if not v.is_empty}
    keys = sorted(shapes)
    simple = dict(zip(keys, shapely.coverage_simplify([_areas(shapes[k]) for k in keys], TOLERANCE), strict=True))
    rows = []
    for key in keys:
        whole = _areas(shapes[key])
        simple_shape = simple[key] if not simple[key].is_empty else whole
        point = max(getattr(whole, "geoms", [whole]), key=lambda p: p.area).representative_point()
        small = whole.area < SMALLEST
        kind = "state" if key in states else "territory"
        drawn = path(simple_shape, keep_all=kind == "state") if whole.area > SPECK else ""
        rows.append((key, kind, f"{point.x:.1f}", f"{point.y:.1f}", "dot" if small else "shape", drawn))
    for key, shape in disputed.items():
        flat = _areas(shapely.transform(shape, lambda a: equal_earth(a.tolist())))
        point = flat.representative_point()
        near = simple_cover(key, flat, simple)
        rows.append(
            (key, "disputed", f"{point.x:.1f}", f"{point.y:.1f}", "dot" if flat.area < SMALLEST else "shape", path(near, keep_all=True))
        )
    missing = sorted(set(states) - set(keys))
    print(
        len(rows), "shapes; without a shape:", missing, "dots:", sum(r[4] == "dot" for r in rows), "height", equal_earth([(0, SOUTH)])[0][1]
    )
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "kind", "x", "y", "drawn", "path"))
        writer.writerows(rows)


def simple_cover(key: str, flat: Any, simple: dict[str, Any]) -> Any:
    """A disputed area that is a shape of its own as that shape is drawn; another one simplified by itself."""
    own = {"WESTERN_SAHARA": "ESH", "KOSOVO": "XKX", "PALESTINE": "PSE", "TAIWAN": "TWN", "FALKLANDS": "FLK"}.get(key)
    return simple[own] if own and own in simple else flat.simplify(TOLERANCE / 2)


def _areas(shape: Any) -> Any:
    """What of a shape has an area."""
    parts = [p for p in (shape.geoms if hasattr(shape, "geoms") else [shape]) if isinstance(p, Polygon | MultiPolygon) and not p.is_empty]
    return unary_union(parts) if parts else Polygon()


HEADER = """\
# The world in Equal Earth: one row a state (ISO 3166-1 alpha-3, XKX Kosovo), territory, or disputed area that is hatched over the states.
# Columns: id; kind; x, y = a point inside, in units of a picture 1000 wide; drawn = shape, or dot where the shape is too small to be
# seen; path = SVG path in tenths of a unit, relative after M (empty for the smallest). Made by docs/world.py: source Natural Earth 4.1
# at 1:50 million (public domain), from the npm package world-atlas 2.0.2 (ISC). Borders as the General Assembly of the United Nations
# sees them: Crimea is Ukraine (A/RES/68/262), the Golan is Syria (S/RES/497), Northern Cyprus is Cyprus (S/RES/541), Western Sahara
# is no part of Morocco (A/RES/34/37). Version 1.
"""

if __name__ == "__main__":
    main(Path(sys.argv[1]))
