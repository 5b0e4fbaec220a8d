/** Colours of the sheet as WebGL knows them: `light-dark()` decided, each as `#rrggbb`. */

export interface Palette {
  paper: string;
  raised: string;
  ink: string;
  quiet: string;
  line: string;
  accent: string;
  chosen: string;
  warn: string;
  series: string[];
}

/** Colours of series that the sheet has. */
export const SERIES = 6;

/** Reads the colours as they are now. */
export function palette(): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  // What WebGL draws is not changed by forced colours; the page around it is.
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
    return `#${parts.slice(0, 3).map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
  };
  const series = Array.from({ length: SERIES }, (_, nth) => read(`series-${nth + 1}`));
  const made = {
    paper: read('paper'), raised: read('raised'), ink: read('ink'), quiet: read('quiet'), line: read('line'),
    accent: read('accent'), chosen: read('chosen'), warn: read('warn'), series,
  };
  probe.remove();
  return made;
}

/** Tells when the colours of the system change; gives what ends it. */
export function onSystemColours(told: () => void): () => void {
  const asked = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  asked.forEach((one) => one.addEventListener('change', told));
  return () => asked.forEach((one) => one.removeEventListener('change', told));
}
