/** Forms follow from the document that describes the API: a kind of record is declared once, in the program. */

import { get } from './api';

/** A JSON Schema, as far as forms need it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | null)[];
  const?: string;
  oneOf?: Schema[];
  anyOf?: Schema[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

interface Document {
  components: { schemas: Record<string, Schema> };
}

let reading: Promise<Document> | undefined;
const document = () => (reading ??= get<Document>('/openapi.json'));

/** Gives the schema of what records of a kind say. */
export async function schemaOf(kind: string): Promise<{ schema: Schema; all: Record<string, Schema> }> {
  const { components } = await document();
  return { schema: components.schemas[`${kind}.body`] ?? {}, all: components.schemas };
}

/** A schema without its detours: what may stand there, and whether nothing may. */
interface Plain {
  schema: Schema;
  is_optional: boolean;
  type: string;
  /** Values, where there are only some. */
  values: string[];
  help: string;
}

export function plain(schema: Schema, all: Record<string, Schema>): Plain {
  const resolved = (one: Schema): Schema => {
    if (one.$ref) return resolved(all[one.$ref.split('/').at(-1) ?? ''] ?? {});
    return one;
  };
  let it = resolved(schema);
  let is_optional = false;
  const several = it.anyOf ?? [];
  if (several.length > 0) {
    is_optional = several.some((one) => one.type === 'null');
    it = resolved(several.find((one) => one.type !== 'null') ?? {});
  }
  const types = [it.type ?? []].flat();
  is_optional ||= types.includes('null');
  const constants = (it.oneOf ?? []).flatMap((one) => one.const ?? one.enum ?? []);
  const values = [...(it.enum ?? []), ...constants].filter((value): value is string => typeof value === 'string');
  const type = types.find((one) => one !== 'null') ?? (it.properties ? 'object' : 'string');
  return { schema: it, is_optional, type, values, help: schema.description ?? it.description ?? '' };
}

/** Gives the fields of an object, those first that must be there, as the program declares them. */
export function fieldsOf(schema: Schema): [string, Schema][] {
  const required = schema.required ?? [];
  const place = (name: string) => (required.includes(name) ? required.indexOf(name) : required.length);
  return Object.entries(schema.properties ?? {}).toSorted(([a], [b]) => place(a) - place(b));
}

/** Gives something to begin with. */
export function empty(schema: Schema, all: Record<string, Schema>): unknown {
  const it = plain(schema, all);
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (it.is_optional) return null;
  if (it.values.length > 0) return it.values[0];
  if (it.type === 'array') return [];
  if (it.type === 'boolean') return false;
  if (it.type === 'integer' || it.type === 'number') return it.schema.minimum ?? 0;
  if (it.type === 'object') {
    const fields = Object.entries(it.schema.properties ?? {});
    return Object.fromEntries(fields.map(([name, of]) => [name, empty(of, all)]));
  }
  return it.schema.format === 'date-time' ? new Date().toISOString() : '';
}
