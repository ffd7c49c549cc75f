"""How English agencies word it: ministries and their holders, fire along a line of truce, courts that let go, who is told of, killed and complained of."""

from __future__ import annotations

import pytest

from tests.coding.readings import reads, told
from tests.conftest import read

# language, text, what it tells, what it does not tell ("" where nothing else is feared)
TOLD = [
    # a full name that goes on speaking for an office told of without one
    ("en", "Peru's foreign minister called on Ecuador to cease its attacks. In a meeting with reporters, Jorge Salas also urged Quito to withdraw its troops.", "REQUEST PER>ECU realised", "REQUEST ECU>?"),
    ("en", "Ghana's defence minister denounced Togo. On Friday, Kofi Mensah again warned Lome of sanctions. Rain fell.", "THREATEN/REQUEST GHA>TGO", "THREATEN TGO>?"),
    ("en", "Peru's foreign minister called on Ecuador to cease its attacks. Maria Lopez, an analyst, condemned Ecuador.", "REQUEST PER>ECU realised", "ACCUSE PER>ECU"),
    ("en", "Residents said Chile had shelled the town. Peru's foreign minister condemned the shelling. Residents told reporters they feared Chile.", "ACCUSE PER>CHL", "COMMENT PER>CHL"),
    # whose a ministry is that only one state has, or that is called alike in several
    ("en", "The unification ministry urged Pyongyang to return to dialogue.", "REQUEST KOR>PRK", "REQUEST PRK>?"),
    ("en", "A spokesperson for the Taiwan Affairs Office warned Taipei.", "THREATEN/REQUEST CHN>TWN", "THREATEN TWN>?"),
    ("en", "DHAKA: The Foreign Office on Tuesday summoned the Chilean ambassador.", "ACCUSE.summon BGD>CHL", "ACCUSE GBR>?"),
    ("en", "LIMA: The Ministry of Defence condemned the raid by Chile.", "ACCUSE PER>CHL", "ACCUSE GBR>?"),
    ("en", "The Ministry of Defence in London condemned the raid by Chile.", "ACCUSE GBR>CHL", ""),
    ("en", "The Foreign Office of Pakistan lodged a protest with Iran.", "ACCUSE PAK>IRN", "ACCUSE GBR>?"),
    ("en", "The Foreign Office in London summoned the Chilean ambassador.", "ACCUSE.summon GBR>CHL", ""),
    ("en", "The Minsk Group called on Armenia to show restraint.", "COMMENT/REQUEST OSCE>ARM", "COMMENT BLR>?"),
    # another of the same family
    ("en", "SEOUL (Yonhap) -- Seoul condemned the launch. Kim Eun-hye, the spokesperson, called on Pyongyang to stop.", "REQUEST KOR>PRK", "REQUEST PRK>?"),
    ("en", "Japan protested to South Korean minister Kim Dae-ho. Kim rejected the protest.", "REJECT KOR>?", "REJECT PRK>?"),
    ("en", "Seoul condemned North Korean leader Kim Jong-un. Kim threatened Seoul.", "THREATEN PRK>KOR", "THREATEN KOR>?"),
    # `the official` is the one told of before with whose he is
    ("en", "A Chilean official condemned Mali. France stayed silent. The official called on Bamako to release the envoy.", "REQUEST CHL>MLI", "REQUEST FRA>?"),
    ("en", "A Chilean official condemned Mali. An official in Niger said nothing. Rain fell.", "ACCUSE CHL>MLI", ""),
    # forces and offices are of a state, not of the armed group that a text names alone
    ("en", "The Taliban attacked an outpost in Samangan. Security forces killed 30 Taliban militants and wounded three.", "ASSAULT AFG>TALIBAN", "ASSAULT TALIBAN>TALIBAN"),
    ("en", "Boko Haram stormed a market. Government forces killed ten Boko Haram fighters.", "ASSAULT NGA>BOKO_HARAM", "ASSAULT BOKO_HARAM>BOKO_HARAM"),
    ("en", "FARC declared a ceasefire. The government welcomed the move.", "SUPPORT COL>?", "SUPPORT FARC>?"),
    ("en", "A Saudi-led coalition airstrike killed fifty Houthi fighters.", "ASSAULT SAU>HOUTHIS", "ASSAULT YEM>HOUTHIS"),
    ("en", "Police in Belarus said they had detained 70 people.", "COERCE BLR>?", "COERCE BLR:civilians>?"),
    # what will be answered, what is announced in answer
    # of a group that fights in several lands a single mention does not tell whose police it meets
    ("en", "The PKK burned a school. Police arrested four men.", "ASSAULT PKK>?", "COERCE TUR>?"),
    ("en", "The PKK burned a school. Police arrested four men. The PKK denied it.", "COERCE TUR>?", ""),
    # what has begun is done, and so is urging somebody to refrain from something
    ("en", "Kenya has begun to deport Somali traders.", "COERCE KEN>SOM:civilians realised", "COERCE KEN>SOM:civilians hypothetical"),
    ("en", "Peru had begun to arm the rebels in Bolivia.", "AID PER>BOL:rebels realised", "AID PER>BOL:rebels hypothetical"),
    ("en", "Chile urged Peru to refrain from attacking Bolivia.", "REQUEST CHL>PER realised", "REQUEST CHL>PER absent"),
    ("en", "Kenya called on Uganda to refrain from further arrests.", "REQUEST KEN>UGA realised", "REQUEST KEN>UGA absent"),
    ("en", "Kenya refrained from attacking Uganda.", "ASSAULT KEN>UGA absent", "ASSAULT KEN>UGA realised"),
    # `whom` opens a clause of its own, which what is denied before it does not reach
    ("en", "Kenya did not charge the traders whom Somalia arrested last week.", "COERCE SOM>? realised", "COERCE SOM>? absent"),
    ("en", "Ghana freed the fishermen whom Togo had arrested in May.", "COERCE TGO>? realised", "COERCE GHA>?"),
    ("en", "In response, the Taliban announced a surprise three-day ceasefire.", "RETREAT TALIBAN>?", "THREATEN TALIBAN>?"),
    ("en", "In response, the Taliban announced retaliation.", "THREATEN TALIBAN>?", "RETREAT TALIBAN>?"),
    ("en", "Any incursion would be met with a firm response, Mali's minister said.", "", "CONSULT ?>?"),
    ("en", "The presidents of Peru and Chile discussed trade.", "CONSULT PER+CHL>?", "COMMENT PER+CHL>?"),
    # whose forces they are, and from where they come
    ("en", "Forces loyal to Lima opened fire on Chilean positions.", "ASSAULT PER>CHL", "ASSAULT CHL>?"),
    ("en", "Troops loyal to Kinshasa shelled a Rwandan village.", "ASSAULT COD>RWA", "ASSAULT RWA>?"),
    ("en", "Armed bandits attacked a village in Niger.", "ASSAULT NER:rebels>NER", "AID ?>NER"),
    ("en", "Militants armed with rifles attacked a police post in Togo.", "ASSAULT TGO:rebels>TGO", "MOBILIZE ?>?"),
    ("en", "Chad armed the rebels in Sudan.", "AID TCD>SDN:rebels", ""),
    # those with whom somebody fought when he fell
    ("en", "Three Ghanaian soldiers were killed in clashes with Malian troops.", "ASSAULT MLI>GHA", ""),
    ("en", "Two policemen died and four were wounded in a gunfight with rebels in Niger.", "ASSAULT NER:rebels>NER", ""),
    ("de", "Drei ghanaische Soldaten wurden bei Gefechten mit malischen Truppen getötet.", "ASSAULT MLI>GHA", ""),
    ("de", "Zwei bolivianische Polizisten wurden in einem Feuergefecht mit peruanischen Soldaten verletzt.", "ASSAULT PER>BOL", ""),
    ("en", "Three Ghanaian soldiers were killed in a crash with a Malian bus.", "", "ASSAULT MLI>GHA"),
    # fire along a line of truce
    ("en", "Peruvian troops have committed 70 ceasefire violations this year.", "ASSAULT PER>?", "RETREAT PER>?"),
    ("en", "Chile condemned the ceasefire violations by Bolivian troops.", "ASSAULT BOL>?", "RETREAT BOL>?"),
    ("en", "Chile and Bolivia agreed on a ceasefire.", "RETREAT/AGREE CHL+BOL>?", "ASSAULT CHL>?"),
    ("en", "Malian forces subjected Ghanaian positions to heavy shelling.", "ASSAULT MLI>GHA", "MOBILIZE MLI>?"),
    ("en", "The minister was subjected to criticism in Mali.", "", "ASSAULT ?>?"),
    ("en", "Ghanaian positions came under fire from Malian troops.", "ASSAULT MLI>GHA", "ASSAULT GHA>MLI"),
    ("en", "Malian jets carried out strikes on Ghanaian bases.", "ASSAULT MLI>GHA", ""),
    ("en", "Mali inflicted heavy losses on Togolese troops.", "ASSAULT MLI>TGO", ""),
    ("en", "The party inflicted heavy losses on its rivals in Mali's election.", "", "ASSAULT ?>?"),
    # what a blow led to was done by who dealt it
    ("en", "Mali said Togolese forces had fired at Malian villages, resulting in the killing of four civilians.", "ASSAULT TGO>MLI", "ASSAULT MLI>?"),
    # a blow in a place, and what it did
    ("en", "Ghana condemned an attack on a UN convoy in Mali on Friday, which killed two Kenyan peacekeepers.", "ASSAULT ?>KEN", "ASSAULT MLI>KEN"),
    ("en", "Ghana condemned Mali, which had killed two Kenyan peacekeepers.", "ASSAULT MLI>KEN", ""),
    # what is over by then is laid to whom one blames, unlike what will be
    ("en", "Ghana denounced Mali, saying it had killed civilians.", "ASSAULT MLI>?", "ASSAULT GHA>?"),
    ("en", "Peru accused Bolivia of lying, claiming it had shelled two villages.", "ASSAULT BOL>?", "ASSAULT PER>?"),
    ("en", "Ghana denounced Mali, saying it would respond.", "THREATEN GHA>MLI", "THREATEN MLI>?"),
    # a charge or threat is aimed at whose deed its content tells
    ("en", "Mali alleges that Ghana arms the rebels.", "ACCUSE MLI>GHA", ""),
    ("en", "Mali warned that any incursion by Togo would be met with force.", "THREATEN MLI>TGO", ""),
    ("en", "Mali warned that its troops would shell the town.", "THREATEN MLI>?", "THREATEN MLI>MLI"),
    # troops at a border stand against the state behind it
    ("en", "Mali reinforced its troops on the Ghanaian border.", "MOBILIZE MLI>GHA", ""),
    ("de", "Mali verstärkte seine Truppen an der ghanaischen Grenze.", "MOBILIZE MLI>GHA", ""),
    ("en", "Mali deployed troops on its border.", "MOBILIZE MLI>?", "MOBILIZE MLI>MLI"),
    # courts that let somebody go
    ("en", "A Togolese court acquitted two Ghanaian officers of spying.", "RETREAT TGO:court>GHA", ""),
    ("en", "Two Ghanaian officers were acquitted by a Togolese court.", "RETREAT TGO:court>GHA", ""),
    ("en", "A court in Lima cleared a Chilean general of all charges.", "RETREAT PER:court>CHL", ""),
    ("en", "Police in Lima cleared the square of snow.", "", "RETREAT ?>?"),
    # who calls an envoy in has the purpose
    ("en", "The ambassador of Chile was called in by Peru's foreign ministry to lodge a protest over the raid.", "ACCUSE.disapprove PER>CHL", "ACCUSE CHL>?"),
    ("en", "The envoy of Togo was summoned by Ghana's government to receive a protest.", "ACCUSE.summon GHA>TGO", ""),
    ("en", "LIMA: The foreign ministry on Tuesday summoned the Chilean ambassador.", "ACCUSE.summon PER>CHL", ""),
    # whom reporters are told by
    ("en", "Salas told reporters in Kuala Lumpur that Peru would not yield.", "", "COMMENT MYS:civilians>?"),
    # envoys, and what they carry
    ("en", "Togo's prime minister delivered a message from the president to Ghana's leader.", "CONSULT TGO>GHA", ""),
    ("en", "The Malian president left for Accra on Monday on an official visit.", "CONSULT MLI>GHA", ""),
    ("en", "The talks came after a phone call from Mali's president to his Togolese counterpart.", "CONSULT MLI>TGO", ""),
    ("en", "Togo's president sent a congratulatory message to Ghana's president.", "SUPPORT TGO>GHA", "CONSULT TGO>GHA"),
    ("en", "China lodged solemn representations with Japan.", "ACCUSE CHN>JPN", ""),
    ("en", "Togo expressed its strong dissatisfaction with Ghana.", "ACCUSE TGO>GHA", ""),
    ("en", "The ministers of Peru and Chile met in the Brazilian city of Manaus.", "CONSULT PER+CHL>?", "CONSULT PER+CHL+BRA>?"),
    # lists that end in those without a name
    ("en", "Peru, Chile, Cuba and a number of other states have voiced their support for Mali.", "SUPPORT PER+CHL+CUB>MLI", ""),
    # behind what is put in between goes on who stands before it
    ("en", "Hezbollah, an armed party backed by Iran, attacked Israel.", "ASSAULT HEZBOLLAH>ISR", "ASSAULT ISR>?"),
    ("en", "Togo, a country courted by Ghana, expelled Malian diplomats.", "SANCTION TGO>MLI", "SANCTION MLI>?"),
    ("en", '"We reject it," said Lavrov. The talks, said Lavrov, were over.', "REJECT RUS>?", ""),
    # houses of aid as Americans spell them
    ("en", "The World Food Program appealed to Norway for funds.", "REQUEST UN:WFP>NOR", ""),
    # whose fans, boats and cannon they are
    ("en", "Chile protested to Peru over Peru's use of tear gas against Chilean fans.", "ASSAULT PER>CHL", "ASSAULT ?>PER"),
]  # fmt: skip

# language, text, a type that nobody does in it
NOT_TOLD = [
    ("en", "Togo's president spoke during a rally in Lome.", "PROTEST"),
    ("en", "Peru said its ceasefire with Bolivia held.", "ASSAULT"),
    ("en", "Armed men were seen in Togo.", "AID"),
    ("en", "Police in Kosovo closed the Merdare border crossing.", "MOBILIZE"),
    ("en", "Ghana condemned the verdict in Togo, calling it a chilling demonstration of the law.", "PROTEST"),
    ("en", "The raid demonstrated that Togo was weak, Ghana said.", "PROTEST"),
]

# a text, what it tells, what it does not tell: whom a blow hit that only likelihood would lay on the striker's own people
COMPLAINED_OF = [
    (
        "Peru lodged a protest with Chile on Monday over a ceasefire violation. Chilean troops killed two villagers and wounded a child. "
        "The Chilean side had carried out more than 70 ceasefire violations this year. Peru's president called for calm.",
        "ASSAULT CHL>PER", "ASSAULT CHL>CHL",
    ),
    (
        "Norway condemned Syria over the raid. Syrian troops killed two villagers and wounded a child near Aleppo. Norway's president called for calm.",
        "ACCUSE NOR>SYR", "ASSAULT SYR>NOR",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "right", "wrong"), TOLD)
def test_as_english_agencies_word_it(language: str, text: str, right: str, wrong: str) -> None:
    document = read(text, language)
    assert not right or reads(document, right), told(document)
    assert not wrong or not reads(document, wrong), told(document)


@pytest.mark.parametrize(("language", "text", "type_"), NOT_TOLD)
def test_what_only_sounds_like_an_act(language: str, text: str, type_: str) -> None:
    document = read(text, language)
    assert not [r for r in document.records if r.type == type_], told(document)


@pytest.mark.parametrize(("text", "right", "wrong"), COMPLAINED_OF)
def test_a_blow_across_the_line_is_on_the_neighbour_who_complains(text: str, right: str, wrong: str) -> None:
    document = read(text, "en")
    assert reads(document, right), told(document)
    assert not reads(document, wrong), told(document)
