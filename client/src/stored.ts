/** What a browser's storage or a file holds, which may be anything: read as what it should be, or left out. */

export type Found = Readonly<Record<string, unknown>>;

/** The storages; where a browser refuses one, even to ask for it fails. */
export const session = (): Storage => sessionStorage;
export const local = (): Storage => localStorage;

export const isRecord = (value: unknown): value is Found => typeof value === "object" && value !== null && !Array.isArray(value);

/** A record with the names of a sample; what another one does not have, or has of another type, is as in the sample. */
export function like<Sample extends object>(sample: Sample, found: unknown): Sample {
  const usable = isRecord(found) ? found : {};
  return Object.fromEntries(Object.entries(sample).map(([name, usual]) => [name, isOf(typeof usual, usable[name]) ? usable[name] : usual])) as Sample;
}

/** What of a record is of one type, and not nothing. */
export function entries<Value>(found: unknown, type: "string" | "number"): Readonly<Record<string, Value>> {
  const pairs = isRecord(found) ? Object.entries(found).filter(([, value]) => value && isOf(type, value)) : [];
  return Object.fromEntries(pairs) as Record<string, Value>;
}

/** Numbers are whole, and such that a date can be made of them. */
const isOf = (type: string, value: unknown): boolean =>
  typeof value === type && (type !== "number" || (Number.isInteger(value) && Math.abs(value as number) < 8e15));

export function read(storage: () => Storage, name: string): unknown {
  try {
    return JSON.parse(storage().getItem(name) ?? "null");
  } catch {
    return undefined;
  }
}

/** Keep a value, and tell whether the browser took it; undefined is nothing, and leaves nothing. */
export function write(storage: () => Storage, name: string, value: unknown): boolean {
  try {
    if (value === undefined) storage().removeItem(name);
    else storage().setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
