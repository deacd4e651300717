import { type RenderContext, renderStorage } from "#lib/invalidation";

/** What cache() of React does within Next: the same question is asked once while a page is made. */
export function oncePerRender<A extends unknown[], T>(ask: (...questions: A) => T): (...questions: A) => T {
  const answers = new WeakMap<RenderContext, Map<string, T>>();
  return (...questions) => {
    const context = renderStorage.getStore();
    if (!context) return ask(...questions);
    const known = answers.get(context) ?? new Map<string, T>();
    answers.set(context, known);
    const question = JSON.stringify(questions);
    const answer = known.has(question) ? (known.get(question) as T) : ask(...questions);
    known.set(question, answer);
    return answer;
  };
}
