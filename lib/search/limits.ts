import { countUp, type Limit } from "#lib/rate-limits/commands";
import { networkOf } from "#lib/request-headers";

const renders: Limit = { max: 60, windowSeconds: 60 };
const suggestions: Limit = { max: 120, windowSeconds: 60 };

/** Whether a visitor may have one more search done. What is in the page cache costs nothing and isn't counted. */
export async function mayRenderSearch(address: string): Promise<boolean> {
  return !(await countUp(`search:${networkOf(address)}`, renders)).exceeded;
}

/** Whether a visitor may ask for suggestions once more. */
export async function maySuggest(address: string): Promise<boolean> {
  return !(await countUp(`suggest:${networkOf(address)}`, suggestions)).exceeded;
}
