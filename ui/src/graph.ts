/** A network of accounts in columns: what is shown of it, its groups, and what lies near a point. No layout is made
 *  here: positions come from the program. */

/** A network as the program gives it. */
export interface Given {
  nodes: {
    id: string[]; platform: string[]; x: number[]; y: number[]; community: number[]; strength: number[];
    /** Finding of each community. */
    finding: string[];
  };
  edges: { source: number[]; target: number[]; weight: number[]; first: number[]; last: number[] };
  is_cut: boolean;
  cut_at: number;
}

/** What is to be shown. */
export interface Filter {
  /** Least weight of an edge. */
  weight: number;
  /** Edges with something between these times, in seconds since 1970. */
  from: number;
  to: number;
  /** The node about which so many steps are shown; all where that is −1. */
  centre: number;
  steps: number;
}

/** What a filter leaves: 1 where it is shown. */
export interface Shown {
  nodes: Uint8Array;
  edges: Uint8Array;
  /** Edges shown at each node. */
  degree: Uint32Array;
  n_nodes: number;
  n_edges: number;
}

/** Nodes that belong together. */
export interface Group {
  /** Number by which it is known, from 0. */
  at: number;
  n_nodes: number;
  n_edges: number;
  weight: number;
}

export class Network {
  readonly n: number;
  readonly m: number;
  readonly ids: string[];
  readonly platforms: string[];
  readonly findings: string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly community: Uint32Array;
  readonly strength: Float64Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly is_cut: boolean;
  readonly cut_at: number;
  /** Nodes that somebody moved. */
  readonly moved = new Set<number>();
  readonly #index: Map<string, number>;
  /** Edges of a node are `#edges` from `#starts` of it to that of the next. */
  readonly #starts: Uint32Array;
  readonly #edges: Uint32Array;

  constructor({ nodes, edges, is_cut, cut_at }: Given) {
    [this.n, this.m] = [nodes.id.length, edges.source.length];
    [this.ids, this.platforms, this.findings] = [nodes.id, nodes.platform, nodes.finding];
    [this.x, this.y, this.strength] = [Float64Array.from(nodes.x), Float64Array.from(nodes.y), Float64Array.from(nodes.strength)];
    this.community = Uint32Array.from(nodes.community);
    [this.source, this.target] = [Uint32Array.from(edges.source), Uint32Array.from(edges.target)];
    [this.weight, this.first, this.last] = [Float64Array.from(edges.weight), Float64Array.from(edges.first), Float64Array.from(edges.last)];
    [this.is_cut, this.cut_at] = [is_cut, cut_at];
    this.#index = new Map(nodes.id.map((_, at) => [this.key(at), at]));
    this.#starts = new Uint32Array(this.n + 1);
    this.#edges = new Uint32Array(2 * this.m);
    this.#connect();
  }

  #connect(): void {
    const ends = (at: number) => [this.source[at] ?? 0, this.target[at] ?? 0];
    for (let at = 0; at < this.m; at++) for (const node of ends(at)) this.#starts[node + 1]!++;
    for (let node = 0; node < this.n; node++) this.#starts[node + 1]! += this.#starts[node]!;
    const next = this.#starts.slice();
    for (let at = 0; at < this.m; at++) for (const node of ends(at)) this.#edges[next[node]!++] = at;
  }

  /** Gives what a node is known by in addresses and saved positions: its id, with the platform where several have it. */
  key(at: number): string {
    const id = this.ids[at] ?? '';
    // They are in order: the same ids are neighbours.
    return id === this.ids[at - 1] || id === this.ids[at + 1] ? `${this.platforms[at] ?? ''}:${id}` : id;
  }

  /** Gives the place of a node by its key, or of the first with that id; −1 where there is none. */
  node(key: string): number {
    return this.#index.get(key) ?? this.ids.indexOf(key);
  }

  /** Gives the edges of a node. */
  edgesOf(node: number): Uint32Array {
    return this.#edges.subarray(this.#starts[node] ?? 0, this.#starts[node + 1] ?? 0);
  }

  /** Gives the other end of an edge. */
  across(edge: number, node: number): number {
    const source = this.source[edge] ?? 0;
    return source === node ? (this.target[edge] ?? 0) : source;
  }

  /** Gives the edge between two nodes; −1 where there is none. */
  edge(a: string, b: string): number {
    const [from, to] = [this.node(a), this.node(b)];
    if (from < 0 || to < 0) return -1;
    return this.edgesOf(from).find((edge) => this.across(edge, from) === to) ?? -1;
  }

  /** Gives the finding behind a node. */
  findingOf(node: number): string {
    return this.findings[this.community[node] ?? 0] ?? this.findings[0] ?? '';
  }

  /** Gives least and greatest of some numbers. */
  static span(values: Float64Array): [number, number] {
    let [least, most] = [Infinity, -Infinity];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return least <= most ? [least, most] : [0, 0];
  }

  /** Gives what a filter leaves; nodes that are left without an edge go with them. O(n + m). */
  shown({ weight, from, to, centre, steps }: Filter): Shown {
    const edges = new Uint8Array(this.m);
    for (let at = 0; at < this.m; at++) {
      edges[at] = this.weight[at]! >= weight && this.first[at]! <= to && this.last[at]! >= from ? 1 : 0;
    }
    if (centre >= 0) this.#about(centre, steps, edges);
    const [nodes, degree] = [new Uint8Array(this.n), new Uint32Array(this.n)];
    let n_edges = 0;
    for (let at = 0; at < this.m; at++) {
      if (edges[at] === 0) continue;
      n_edges++;
      degree[this.source[at]!]!++;
      degree[this.target[at]!]!++;
    }
    let n_nodes = 0;
    for (let node = 0; node < this.n; node++) {
      nodes[node] = degree[node]! > 0 || node === centre ? 1 : 0;
      n_nodes += nodes[node]!;
    }
    return { nodes, edges, degree, n_nodes, n_edges };
  }

  /** Takes away the edges that do not join nodes within some steps of one. */
  #about(centre: number, steps: number, edges: Uint8Array): void {
    const near = new Uint8Array(this.n);
    near[centre] = 1;
    let border = [centre];
    for (let step = 0; step < steps && border.length > 0; step++) {
      const next: number[] = [];
      for (const node of border) {
        for (const edge of this.edgesOf(node)) {
          const other = this.across(edge, node);
          if (edges[edge] === 0 || near[other] === 1) continue;
          near[other] = 1;
          next.push(other);
        }
      }
      border = next;
    }
    for (let at = 0; at < this.m; at++) if (near[this.source[at]!] === 0 || near[this.target[at]!] === 0) edges[at] = 0;
  }

  /** Says to which connected part each node belongs, by the first node of it; what is hidden joins nothing. */
  #parts(shown: Shown): Uint32Array {
    const over = Uint32Array.from({ length: this.n }, (_, node) => node);
    const top = (node: number): number => {
      while (over[node] !== node) node = over[node] = over[over[node]!]!;
      return node;
    };
    for (let at = 0; at < this.m; at++) {
      if (shown.edges[at] === 0) continue;
      const [a, b] = [top(this.source[at]!), top(this.target[at]!)];
      if (a !== b) over[Math.max(a, b)] = Math.min(a, b);
    }
    return over.map((_, node) => top(node));
  }

  /** Gives the number of each node's group: its community, or its connected part, the largest being 0. */
  grouping(by: 'community' | 'component', shown: Shown): Uint32Array {
    if (by === 'community') return this.community;
    const parts = this.#parts(shown);
    const sizes = new Map<number, number>();
    parts.forEach((part, node) => shown.nodes[node] === 1 && sizes.set(part, (sizes.get(part) ?? 0) + 1));
    const order = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const number = new Map(order.map(([part], at) => [part, at]));
    return parts.map((part) => number.get(part) ?? 0);
  }

  /** Gives the groups of what is shown, the largest first. */
  groups(grouping: Uint32Array, shown: Shown): Group[] {
    const groups = new Map<number, Group>();
    for (let node = 0; node < this.n; node++) {
      if (shown.nodes[node] === 0) continue;
      const at = grouping[node]!;
      const group = groups.get(at) ?? { at, n_nodes: 0, n_edges: 0, weight: 0 };
      group.n_nodes++;
      groups.set(at, group);
    }
    for (let edge = 0; edge < this.m; edge++) {
      const at = grouping[this.source[edge]!]!;
      const group = groups.get(at);
      if (shown.edges[edge] === 0 || !group || grouping[this.target[edge]!] !== at) continue;
      group.n_edges++;
      group.weight += this.weight[edge]!;
    }
    return [...groups.values()].sort((a, b) => b.n_nodes - a.n_nodes || a.at - b.at);
  }

  /** Gives the shown node whose circle holds a point, the topmost of several; −1 where there is none. O(n). */
  nodeAt(x: number, y: number, radius: (node: number) => number, shown: Shown): number {
    for (let node = this.n - 1; node >= 0; node--) {
      const [dx, dy, within] = [this.x[node]! - x, this.y[node]! - y, radius(node)];
      if (shown.nodes[node] === 1 && dx * dx + dy * dy <= within * within) return node;
    }
    return -1;
  }

  /** Gives the shown edge that is nearest to a point, if it is within a distance; −1 else. O(m). */
  edgeNear(x: number, y: number, within: number, shown: Shown): number {
    let [best, least] = [-1, within * within];
    for (let at = 0; at < this.m; at++) {
      if (shown.edges[at] === 0) continue;
      const [a, b] = [this.source[at]!, this.target[at]!];
      const [ax, ay] = [this.x[a]!, this.y[a]!];
      const [dx, dy] = [this.x[b]! - ax, this.y[b]! - ay];
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const [offX, offY] = [ax + along * dx - x, ay + along * dy - y];
      const distance = offX * offX + offY * offY;
      if (distance < least) [best, least] = [at, distance];
    }
    return best;
  }

  /** Puts a node somewhere, and remembers that somebody did. */
  place(node: number, x: number, y: number): void {
    [this.x[node], this.y[node]] = [x, y];
    this.moved.add(node);
  }

  /** Gives where the moved nodes are, by their keys. */
  positions(): Record<string, [number, number]> {
    return Object.fromEntries([...this.moved].map((node) => [this.key(node), [this.x[node] ?? 0, this.y[node] ?? 0]]));
  }
}
