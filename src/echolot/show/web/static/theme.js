// Before anything is drawn: the theme that the reader chose last time.
try {
  const chosen = localStorage.getItem("echolot-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch { /* storage may be off */ }
