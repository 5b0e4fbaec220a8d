/** What part of a network is seen: the point in the middle, and how near it is. Pixels are those of the page, from its
 *  upper left; the network's y points upwards. */

/** A box of the network. */
interface Box { left: number; right: number; low: number; high: number }

/** Where a camera stands; a zoom of 1 shows everything, one of 2 comes twice as near. */
export interface Stand { x: number; y: number; zoom: number }

/** Pixels that stay free about what is shown. */
const PADDING = 24;
const [ZOOM_LEAST, ZOOM_MOST] = [1 / 3, 200];
/** Nearest that one comes to a group: a single account is not drawn as large as the screen. */
const ZOOM_GROUP = 40;

export class Camera {
  x: number;
  y: number;
  zoom = 1;
  width = 1;
  height = 1;
  /** Where everything is: fixed, so that what is moved by hand does not change the scale of all else. */
  readonly #all: Box;

  constructor(x: Float64Array, y: Float64Array) {
    this.#all = boxOf(Array.from(x.keys()), x, y);
    ({ x: this.x, y: this.y } = this.everything);
  }

  /** The stand from which everything is seen. */
  get everything(): Stand {
    return { ...middle(this.#all), zoom: 1 };
  }

  /** Pixels of one unit of the network. */
  get scale(): number {
    return this.#scaleOf(this.#all) * this.zoom;
  }

  #scaleOf({ left, right, low, high }: Box): number {
    const [wide, tall] = [this.width - 2 * PADDING, this.height - 2 * PADDING];
    return Math.max(1e-9, Math.min(wide / (right - left || 1), tall / (high - low || 1)));
  }

  toScreen(x: number, y: number): { x: number; y: number } {
    const scale = this.scale;
    return { x: this.width / 2 + (x - this.x) * scale, y: this.height / 2 - (y - this.y) * scale };
  }

  toNetwork(x: number, y: number): { x: number; y: number } {
    const scale = this.scale;
    return { x: this.x + (x - this.width / 2) / scale, y: this.y - (y - this.height / 2) / scale };
  }

  /** Moves what is seen by some pixels. */
  pan(right: number, down: number): void {
    const scale = this.scale;
    [this.x, this.y] = [this.x - right / scale, this.y + down / scale];
  }

  /** Gives the stand that is nearer by a factor, a point of the screen staying where it is. */
  nearer(factor: number, x = this.width / 2, y = this.height / 2): Stand {
    const zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, this.zoom * factor));
    const at = this.toNetwork(x, y);
    const stays = this.zoom / zoom;
    return { x: at.x + (this.x - at.x) * stays, y: at.y + (this.y - at.y) * stays, zoom };
  }

  /** Gives the stand from which some nodes are seen as large as they can be. */
  about(nodes: readonly number[], x: Float64Array, y: Float64Array): Stand {
    const box = boxOf(nodes, x, y);
    const zoom = this.#scaleOf(box) / this.#scaleOf(this.#all) / 1.25;
    return { ...middle(box), zoom: Math.min(ZOOM_GROUP, Math.max(1, zoom)) };
  }
}

function boxOf(nodes: readonly number[], x: Float64Array, y: Float64Array): Box {
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const at of nodes) {
    [box.left, box.right] = [Math.min(box.left, x[at]!), Math.max(box.right, x[at]!)];
    [box.low, box.high] = [Math.min(box.low, y[at]!), Math.max(box.high, y[at]!)];
  }
  return nodes.length > 0 ? box : { left: 0, right: 1, low: 0, high: 1 };
}
const middle = ({ left, right, low, high }: Box) => ({ x: (left + right) / 2, y: (low + high) / 2 });
