// A colour for each kind that the colour-blind can tell apart (after Okabe and Ito), for light and dark pages.

const LIGHT: Record<string, string> = {
  person: "#0072b2", body: "#d55e00", organisation: "#e69f00", municipality: "#cc79a7",
  project: "#009e73", meeting: "#56b4e9", law: "#5b3a8c", case: "#009e73",
};
const DARK: Record<string, string> = { ...LIGHT, person: "#3d9bdc", body: "#f07c26", law: "#b79ced", project: "#1fc79a", case: "#1fc79a" };

const dark = matchMedia("(prefers-color-scheme: dark)");

export function onThemeChange(then: () => void): void {
  dark.addEventListener("change", then);
}

export function colorOf(kind: string): string {
  return (dark.matches ? DARK : LIGHT)[kind] ?? (dark.matches ? "#9aa4af" : "#6e7781");
}

export interface Theme { back: string; text: string; line: string; faded: string; accent: string }

export function theme(): Theme {
  return dark.matches
    ? { back: "#14171b", text: "#e8eaed", line: "#6b7580", faded: "#2b3138", accent: "#8ab8f5" }
    : { back: "#ffffff", text: "#1b1f24", line: "#8d969f", faded: "#e3e6ea", accent: "#0b5394" };
}
