/** What is asked of the program. Types come from the document that describes its API. */

import type { paths } from './generated/api';
import { t } from './words.svelte';

type Json = 'application/json';
/** What a GET of a path answers. */
export type Gives<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { [K in Json]: infer T } } } };
}
  ? T
  : never;
/** What the query of a GET may say. */
type Asks<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

/** A record of the casebook. */
export interface Rec<B = Record<string, unknown>, F = unknown> {
  id: string;
  kind: string;
  rev: number;
  tlp: string;
  election: string | null;
  owner: string;
  readers: string[];
  created: string;
  updated: string;
  removed: boolean;
  attachments: { name: string; media_type: string; digest: string; bytes: number }[];
  body: B;
  follows?: F;
}

/** What a request says when it cannot be done (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly hint: string,
    readonly errors: { field: string; problem: string }[],
  ) {
    super(detail);
  }
}

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** Writes a path with its parts filled in and a query behind it. */
export function address(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) value.forEach((one) => words.append(name, one));
    else words.append(name, String(value));
  }
  const text = words.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function asked(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', t('unreachable'), '', []);
  }
  if (response.ok) return response;
  if (response.status === 401) location.assign(`/?to=${encodeURIComponent(location.pathname + location.search)}`);
  const told = (await response.json().catch(() => ({}))) as Record<string, never>;
  throw new Problem(
    response.status,
    told['code'] ?? 'unknown',
    told['detail'] ?? response.statusText,
    told['hint'] ?? '',
    told['errors'] ?? [],
  );
}

/** Gives what a path answers. */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await asked(address(path, query), signal ? { signal } : {});
  return (await response.json()) as T;
}

/** Gives what a path of the document answers, with its type. */
export function ask<P extends keyof paths & string>(path: P, query?: Asks<P>, signal?: AbortSignal): Promise<Gives<P>> {
  return get<Gives<P>>(path, query as Query, signal);
}

/** Sends something; says by `rev` which revision it was made for. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { rev, reason, query }: { rev?: number; reason?: string; query?: Query } = {},
): Promise<T> {
  const headers: Record<string, string> = {};
  if (rev !== undefined) headers['If-Match'] = `"${rev}"`;
  if (reason !== undefined) headers['X-Reason'] = encodeURIComponent(reason);
  const isFile = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = isFile ? 'application/octet-stream' : 'application/json';
  const response = await asked(address(path, query), {
    method,
    headers,
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** A list that comes in pages. */
export interface Page<R> {
  records: R[];
  next: string | null;
}
