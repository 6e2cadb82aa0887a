/** What the page says of each field: where it is asked, its type, and whether it is sensitive. */

import { all, note } from "./dom";

/** A place at which each field is asked, in the order of the page. */
export const declared = new Map(all("[data-type]").map((place) => [note(place, "field"), place]));

export const isSensitive = (field: string): boolean => "sensitive" in (declared.get(field)?.dataset ?? {});
