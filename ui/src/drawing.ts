/** Draws a network by WebGL out of typed arrays: no object per edge, so that all fifty thousand are laid out anew within
 *  a few milliseconds whenever a filter or a selection changes, and moving the camera changes three numbers. */

import type { Camera } from './camera';
import type { Network, Shown } from './graph';
import type { Palette } from './palette';

/** What is drawn, and how. */
export interface Look {
  shown: Shown;
  /** Number of each node's group. */
  grouping: Uint32Array;
  /** Node and edge that are selected; −1 for none. */
  node: number;
  edge: number;
  /** Nodes beside the selected one. */
  neighbours: ReadonlySet<number>;
  colours: Palette;
  /** Radius of each node in pixels, seen from where everything is seen. */
  radii: Float32Array;
}

/** Edges up to which their width tells their weight; of more, all are as thin as can be, and their depth tells it. */
const WIDE_MAX = 8000;
/** Steps of depth between the ground and a colour. */
const DEPTHS = 20;
const BYTES = 4;

const HEAD = `#version 300 es
precision highp float;
uniform vec2 u_centre, u_half;
uniform float u_scale, u_size, u_pixel;
in vec4 a_colour;
out vec4 v_colour; out vec2 v_off; out float v_radius;
vec2 seen(vec2 place) { return (place - u_centre) * u_scale; }
void put(vec2 at) { v_colour = a_colour; gl_Position = vec4(at / u_half, 0, 1); }
`;
const THIN = `${HEAD}
in vec2 a_place;
void main() { put(seen(a_place)); }`;
const WIDE = `${HEAD}
in vec4 a_ends; in float a_width;
const int ENDS[6] = int[6](0, 1, 0, 0, 1, 1);
const float SIDES[6] = float[6](-1.0, -1.0, 1.0, 1.0, -1.0, 1.0);
void main() {
  vec2 from = seen(a_ends.xy), to = seen(a_ends.zw), along = to - from;
  vec2 across = dot(along, along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0, 1);
  v_radius = max(a_width * u_size, u_pixel) / 2.0;
  v_off = vec2(SIDES[gl_VertexID % 6] * (v_radius + 0.5), 0);
  put((ENDS[gl_VertexID % 6] == 0 ? from : to) + across * v_off.x);
}`;
const ROUND = `${HEAD}
in vec2 a_place; in float a_radius;
const vec2 CORNERS[3] = vec2[3](vec2(-1.7321, -1), vec2(1.7321, -1), vec2(0, 2));
void main() {
  v_radius = a_radius * u_size;
  v_off = CORNERS[gl_VertexID % 3] * (v_radius + 1.0);
  put(seen(a_place) + v_off);
}`;
const FLAT = `#version 300 es
precision mediump float;
in vec4 v_colour;
out vec4 colour;
void main() { colour = v_colour; }
`;
const SOFT = `#version 300 es
precision highp float;
in vec4 v_colour; in vec2 v_off; in float v_radius;
out vec4 colour;
void main() { colour = v_colour * clamp(v_radius + 0.5 - length(v_off), 0.0, 1.0); }
`;

/** Things of one kind. Each corner of each is told to the graphics card: to tell it a thing once and have it drawn many
 *  times (instancing) takes ten times as long where the processor does its work. */
class Layer {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #array: WebGLVertexArrayObject;
  readonly #buffer: WebGLBuffer;
  readonly #mode: number;
  readonly #corners: number;
  /** Numbers of a corner; the last is its colour. */
  readonly #each: number;
  #numbers = new Float32Array();
  #packed = new Uint32Array();
  #n = 0;

  constructor(gl: WebGL2RenderingContext, [vertex, fragment]: [string, string], mode: number, corners: number, told: [string, number][]) {
    [this.#gl, this.#mode, this.#corners] = [gl, mode, corners];
    [this.#program, this.#array, this.#buffer] = [programOf(gl, vertex, fragment), gl.createVertexArray(), gl.createBuffer()];
    gl.bindVertexArray(this.#array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    this.#each = told.reduce((sum, [, n]) => sum + n, 1);
    let offset = 0;
    for (const [name, n] of told) {
      const at = gl.getAttribLocation(this.#program, name);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, n, gl.FLOAT, false, this.#each * BYTES, offset);
      offset += n * BYTES;
    }
    const colour = gl.getAttribLocation(this.#program, 'a_colour');
    gl.enableVertexAttribArray(colour);
    gl.vertexAttribPointer(colour, 4, gl.UNSIGNED_BYTE, true, this.#each * BYTES, offset);
  }

  /** Begins anew, with room for so many things. */
  begin(most: number): void {
    this.#n = 0;
    const length = most * this.#corners * this.#each;
    if (this.#numbers.length >= length) return;
    this.#numbers = new Float32Array(length);
    this.#packed = new Uint32Array(this.#numbers.buffer);
  }

  /** Adds a corner. */
  add(colour: number, a: number, b: number, c = 0, d = 0, e = 0): void {
    const [at, numbers] = [this.#n * this.#each, this.#numbers];
    numbers[at] = a;
    numbers[at + 1] = b;
    if (this.#each > 3) numbers[at + 2] = c;
    if (this.#each > 4) numbers[at + 3] = d;
    if (this.#each > 5) numbers[at + 4] = e;
    this.#packed[at + this.#each - 1] = colour;
    this.#n++;
  }

  /** Tells the graphics card what was added. */
  send(): void {
    this.#gl.bindBuffer(this.#gl.ARRAY_BUFFER, this.#buffer);
    this.#gl.bufferData(this.#gl.ARRAY_BUFFER, this.#numbers.subarray(0, this.#n * this.#each), this.#gl.DYNAMIC_DRAW);
  }

  paint(camera: Camera, pixel: number): void {
    const [gl, program] = [this.#gl, this.#program];
    const at = (name: string) => gl.getUniformLocation(program, name);
    gl.useProgram(program);
    gl.bindVertexArray(this.#array);
    gl.uniform2f(at('u_centre'), camera.x, camera.y);
    gl.uniform2f(at('u_half'), (camera.width * pixel) / 2, (camera.height * pixel) / 2);
    gl.uniform1f(at('u_scale'), camera.scale * pixel);
    gl.uniform1f(at('u_size'), Math.sqrt(camera.zoom) * pixel);
    gl.uniform1f(at('u_pixel'), pixel);
    if (this.#n > 0) gl.drawArrays(this.#mode, 0, this.#n);
  }
}

function programOf(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind);
    if (!shader) continue;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return program;
}

export class Drawing {
  readonly #canvas: HTMLCanvasElement;
  readonly #network: Network;
  readonly #camera: Camera;
  readonly #gl: WebGL2RenderingContext;
  readonly #tones = new Map<string, Uint32Array>();
  #ground = '';
  #layers: { thin: Layer; wide: Layer; round: Layer };
  #look: Look | null = null;

  /** *Errors:* the browser has no WebGL 2. */
  constructor(canvas: HTMLCanvasElement, network: Network, camera: Camera) {
    const gl = canvas.getContext('webgl2', { antialias: false, depth: false });
    if (!gl) throw new Error('no WebGL 2');
    [this.#canvas, this.#network, this.#camera, this.#gl] = [canvas, network, camera, gl];
    this.#layers = this.#begin();
    // A graphics card may forget everything, as on waking up: all is told to it again.
    canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    canvas.addEventListener('webglcontextrestored', () => {
      this.#layers = this.#begin();
      if (this.#look) this.lay(this.#look);
      this.paint();
    });
  }

  #begin(): { thin: Layer; wide: Layer; round: Layer } {
    const gl = this.#gl;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    return {
      thin: new Layer(gl, [THIN, FLAT], gl.LINES, 2, [['a_place', 2]]),
      wide: new Layer(gl, [WIDE, SOFT], gl.TRIANGLES, 6, [['a_ends', 4], ['a_width', 1]]),
      round: new Layer(gl, [ROUND, SOFT], gl.TRIANGLES, 3, [['a_place', 2], ['a_radius', 1]]),
    };
  }

  /** Lays out what is to be drawn. O(n + m). */
  lay(look: Look): void {
    this.#look = look;
    if (this.#ground !== look.colours.raised) this.#tones.clear();
    this.#ground = look.colours.raised;
    this.#layEdges(look);
    this.#layNodes(look);
    Object.values(this.#layers).forEach((layer) => layer.send());
  }

  /** Lays out the edges: those of the selected node above the others, the selected one above all. */
  #layEdges({ shown, grouping, node, edge, colours }: Look): void {
    const { source, target, weight, m } = this.#network;
    const { thin, wide } = this.#layers;
    const [own, are_wide] = [node < 0 ? [] : this.#network.edgesOf(node), m <= WIDE_MAX];
    const [tones, between, warn] = [colours.series.map((colour) => this.#tonesOf(colour)), this.#tonesOf(colours.quiet), this.#tonesOf(colours.warn)];
    let heaviest = 0;
    for (let at = 0; at < m; at++) heaviest = Math.max(heaviest, weight[at]!);
    const share = (at: number) => Math.sqrt(weight[at]! / (heaviest || 1));
    const tone = (at: number) => {
      const [a, b] = [grouping[source[at]!]!, grouping[target[at]!]!];
      return a === b ? tones[a % tones.length]! : between;
    };
    thin.begin(are_wide ? 0 : m);
    wide.begin((are_wide ? m : 0) + own.length + 1);
    for (let at = 0; at < m; at++) {
      if (shown.edges[at] === 0) continue;
      const colour = tone(at)[(node < 0 ? 8 : 2) + 2 * Math.round(3 * share(at))]!;
      if (are_wide) this.#layWide(at, 1 + 2.5 * share(at), colour);
      else for (const end of [source[at]!, target[at]!]) thin.add(colour, this.#network.x[end]!, this.#network.y[end]!);
    }
    for (const at of own) if (shown.edges[at] === 1) this.#layWide(at, 1 + 2.5 * share(at), tone(at)[18]!);
    if (edge >= 0) this.#layWide(edge, 4, warn[DEPTHS]!);
  }

  #layWide(edge: number, width: number, colour: number): void {
    const { x, y, source, target } = this.#network;
    const [a, b] = [source[edge]!, target[edge]!];
    for (let corner = 0; corner < 6; corner++) this.#layers.wide.add(colour, x[a]!, y[a]!, x[b]!, y[b]!, width);
  }

  /** Lays out the nodes: the selected one and its neighbours above the others. */
  #layNodes({ shown, grouping, node, neighbours, colours, radii }: Look): void {
    const { x, y, n } = this.#network;
    const { round } = this.#layers;
    const tones = colours.series.map((colour) => this.#tonesOf(colour));
    round.begin(n + neighbours.size + 1);
    const lay = (at: number, depth: number, size: number) => {
      const colour = tones[grouping[at]! % tones.length]![depth]!;
      for (let corner = 0; corner < 3; corner++) round.add(colour, x[at]!, y[at]!, radii[at]! * size);
    };
    for (let at = 0; at < n; at++) if (shown.nodes[at] === 1) lay(at, node < 0 ? DEPTHS : 7, 1);
    for (const at of neighbours) if (shown.nodes[at] === 1) lay(at, DEPTHS, 1);
    if (node >= 0 && shown.nodes[node] === 1) lay(node, DEPTHS, 1.3);
  }

  /** Gives a colour at every depth, as the graphics card reads it; transparency itself would add up where many edges lie
   *  over each other. */
  #tonesOf(colour: string): Uint32Array {
    const known = this.#tones.get(colour);
    if (known) return known;
    const [over, under] = [colour, this.#ground].map((hex) => [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16)));
    const made = Uint32Array.from({ length: DEPTHS + 1 }, (_, depth) => {
      const [red, green, blue] = over!.map((part, nth) => Math.round((part * depth + under![nth]! * (DEPTHS - depth)) / DEPTHS));
      return ((255 << 24) | (blue! << 16) | (green! << 8) | red!) >>> 0;
    });
    this.#tones.set(colour, made);
    return made;
  }

  /** Draws what was laid out, as the camera stands. */
  paint(): void {
    const [gl, camera, canvas] = [this.#gl, this.#camera, this.#canvas];
    const pixel = devicePixelRatio || 1;
    const [width, height] = [Math.round(camera.width * pixel), Math.round(camera.height * pixel)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    gl.viewport(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    for (const layer of Object.values(this.#layers)) layer.paint(camera, pixel);
  }

  /** Gives the graphics card its memory back. */
  end(): void {
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
