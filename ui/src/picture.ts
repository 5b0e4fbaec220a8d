/** A network as an SVG of its own, as it is seen: no program is needed to look at it. */

import type { Network, Shown } from './graph';
import type { Palette } from './palette';

/** What a picture is made of. */
interface Scene {
  network: Network;
  shown: Shown;
  colours: Palette;
  /** Number of each node's group. */
  grouping: Uint32Array;
  width: number;
  height: number;
  /** Gives where a point of the network is in the picture, in pixels. */
  at: (x: number, y: number) => { x: number; y: number };
  radius: (node: number) => number;
  /** Edge that is selected; −1 for none. */
  edge: number;
  /** Numbers of groups with where they stand. */
  marks: { text: string; x: number; y: number }[];
  /** Nodes that are named. */
  named: number[];
  title: string;
  /** What was filtered, in a sentence. */
  note: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const near = (value: number) => value.toFixed(1);

/** Gives the colour of a group. */
function colourOf(group: number, { series }: Palette): string {
  return series[group % series.length] ?? '#777777';
}

/** Gives the colour of an edge: of its group, or of none between two. */
function edgeColour(edge: number, { network, grouping, colours }: Pick<Scene, 'network' | 'grouping' | 'colours'>): string {
  const [a, b] = [grouping[network.source[edge]!]!, grouping[network.target[edge]!]!];
  return a === b ? colourOf(a, colours) : colours.quiet;
}

/** Writes what is seen. O(n + m). */
export function svgOf(scene: Scene): string {
  const { colours, width, height } = scene;
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const texts = `font-family="'Noto Sans Variable', 'Noto Sans', sans-serif" font-size="11" fill="${colours.ink}"`;
  return [
    `<svg ${frame} role="img"><title>${escaped(scene.title)}</title><desc>${escaped(scene.note)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${colours.raised}"/>`,
    lines(scene),
    selected(scene),
    circles(scene),
    `<g ${texts}>${names(scene)}</g>`,
    `<g ${texts} font-weight="700" text-anchor="middle" paint-order="stroke" stroke="${colours.raised}" stroke-width="3">`,
    scene.marks.map((mark) => `<text x="${near(mark.x)}" y="${near(mark.y + 4)}" font-size="14">${escaped(mark.text)}</text>`).join(''),
    `</g><text ${texts} x="8" y="${height - 8}">${escaped(scene.note)}</text></svg>`,
  ].join('\n');
}

/** Edges of one colour and width are one path: fifty thousand elements would be slow to open. */
function lines(scene: Scene): string {
  const { network, shown, width, height } = scene;
  const paths = new Map<string, string[]>();
  for (let edge = 0; edge < network.m; edge++) {
    if (shown.edges[edge] === 0) continue;
    const ends = [network.source[edge]!, network.target[edge]!].map((node) => scene.at(network.x[node]!, network.y[node]!));
    if (!ends.some(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)) continue;
    const colour = edgeColour(edge, scene);
    const [a, b] = ends;
    const path = paths.get(colour) ?? [];
    if (a && b) path.push(`M${near(a.x)} ${near(a.y)}L${near(b.x)} ${near(b.y)}`);
    paths.set(colour, path);
  }
  const drawn = [...paths].map(([colour, path]) => `<path d="${path.join('')}" stroke="${colour}"/>`);
  return `<g fill="none" stroke-width="0.8" stroke-opacity="0.4">${drawn.join('')}</g>`;
}

function selected({ network, edge, at, colours }: Scene): string {
  if (edge < 0) return '';
  const [a, b] = [network.source[edge]!, network.target[edge]!].map((node) => at(network.x[node]!, network.y[node]!));
  return a && b ? `<path d="M${near(a.x)} ${near(a.y)}L${near(b.x)} ${near(b.y)}" stroke="${colours.warn}" stroke-width="4"/>` : '';
}

function circles(scene: Scene): string {
  const { network, shown, colours, grouping, width, height } = scene;
  const drawn: string[] = [];
  for (let node = 0; node < network.n; node++) {
    if (shown.nodes[node] === 0) continue;
    const { x, y } = scene.at(network.x[node]!, network.y[node]!);
    if (x < 0 || x > width || y < 0 || y > height) continue;
    drawn.push(`<circle cx="${near(x)}" cy="${near(y)}" r="${near(scene.radius(node))}" fill="${colourOf(grouping[node]!, colours)}"/>`);
  }
  return `<g stroke="${colours.raised}" stroke-width="0.5">${drawn.join('')}</g>`;
}

function names({ network, named, at, radius }: Scene): string {
  const drawn = named.map((node) => {
    const { x, y } = at(network.x[node]!, network.y[node]!);
    return `<text x="${near(x + radius(node) + 3)}" y="${near(y + 4)}">${escaped(network.ids[node]!.slice(0, 10))}</text>`;
  });
  return drawn.join('');
}
