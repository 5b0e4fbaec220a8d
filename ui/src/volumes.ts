/** What the lake holds, and how much of it when. */

export interface Lake {
  posts: number;
  first: string | null;
  last: string | null;
  platforms: { name: string; posts: number; first: string; last: string }[];
  languages: { name: string; posts: number }[];
  with_sql: boolean;
}

export interface Volumes {
  from: string;
  to: string;
  step_s: number;
  times: number[];
  series: { name: string; posts: number[]; expected: number[]; low: number[]; high: number[]; total: number }[];
}
