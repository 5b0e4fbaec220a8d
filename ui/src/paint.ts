/** Paints an SVG on a canvas: the policy of the page allows no image that is not a file of the program's. */

/** Looks that are handed down to what is inside. */
const INHERITED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'font-size', 'font-family', 'font-weight', 'text-anchor', 'paint-order'];

type Look = Record<string, string>;

/** Draws an SVG text as a PNG, at twice its size. Knows what charts here are made of: groups moved by `translate`,
 *  paths, circles, rectangles, lines and texts, with their look in attributes. */
export async function png(svg: string, width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * 2), Math.round(height * 2)];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(2, 2);
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  paint(context, root, { fill: '#000', stroke: 'none', 'stroke-width': '1', 'font-size': '12', 'font-family': 'sans-serif' });
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'));
}

function paint(context: CanvasRenderingContext2D, element: Element, above: Look): void {
  const look = { ...above };
  for (const name of INHERITED) {
    const value = element.getAttribute(name);
    if (value !== null) look[name] = value;
  }
  if (element.getAttribute('display') === 'none') return;
  context.save();
  const [, x, y] = /translate\(([-\d.]+)[ ,]+([-\d.]+)/.exec(element.getAttribute('transform') ?? '') ?? [];
  context.translate(Number(x ?? 0), Number(y ?? 0));
  if (element.localName === 'text') write(context, element, look);
  else {
    const shape = shapeOf(element);
    if (shape) draw(context, shape, look);
    for (const inner of element.children) paint(context, inner, look);
  }
  context.restore();
}

function shapeOf(element: Element): Path2D | null {
  const at = (name: string) => parseFloat(element.getAttribute(name) ?? '0') || 0;
  const path = new Path2D(element.localName === 'path' ? (element.getAttribute('d') ?? '') : '');
  if (element.localName === 'circle') path.arc(at('cx'), at('cy'), at('r'), 0, Math.PI * 2);
  else if (element.localName === 'rect') path.roundRect(at('x'), at('y'), at('width'), at('height'), at('rx'));
  else if (element.localName === 'line') {
    path.moveTo(at('x1'), at('y1'));
    path.lineTo(at('x2'), at('y2'));
  } else if (element.localName !== 'path') return null;
  return path;
}

function draw(context: CanvasRenderingContext2D, shape: Path2D, look: Look): void {
  if (look['fill'] !== 'none') {
    context.globalAlpha = Number(look['fill-opacity'] ?? 1);
    context.fillStyle = look['fill'] ?? '#000';
    context.fill(shape);
  }
  if (look['stroke'] !== 'none') {
    context.globalAlpha = Number(look['stroke-opacity'] ?? 1);
    pen(context, look);
    context.stroke(shape);
  }
}

function pen(context: CanvasRenderingContext2D, look: Look): void {
  context.strokeStyle = look['stroke'] ?? '#000';
  context.lineWidth = parseFloat(look['stroke-width'] ?? '1');
  context.setLineDash((look['stroke-dasharray']?.match(/[\d.]+/g) ?? []).map(Number));
}

function write(context: CanvasRenderingContext2D, element: Element, look: Look): void {
  const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join('');
  const [x, y] = ['x', 'y'].map((name) => parseFloat(element.getAttribute(name) ?? '0')) as [number, number];
  context.font = `${look['font-weight'] ?? 400} ${parseFloat(look['font-size'] ?? '12')}px ${look['font-family']}`;
  context.textAlign = look['text-anchor'] === 'middle' ? 'center' : look['text-anchor'] === 'end' ? 'right' : 'left';
  pen(context, look);
  if (look['stroke'] !== 'none') context.strokeText(text, x, y);
  context.fillStyle = look['fill'] ?? '#000';
  context.fillText(text, x, y);
}
