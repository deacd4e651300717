import { refusalOf } from "#lib/refusals";

/** A line for the person at the terminal. It goes to standard error: standard output belongs to logs and data. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Does one step of a start. A step that takes longer than a second says so, again every ten seconds, and says
 * how long it took; a quick one stays silent.
 * @param label what is being done, as 正在初始化数据库
 */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
  let announced = false;
  const announce = setTimeout(() => {
    announced = true;
    say(`${label}……`);
  }, 1_000);
  const remind = setInterval(() => say(`${label}……已经 ${Math.round(seconds())} 秒`), 10_000);
  try {
    const result = await work();
    if (announced) say(`${label}：完成，用了 ${seconds()} 秒`);
    return result;
  } finally {
    clearTimeout(announce);
    clearInterval(remind);
  }
}

/**
 * What a person reads when a start or a command fails: one Chinese line for an expected refusal, the stack for
 * a bug.
 */
export function explain(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal) return refusal.user;
  return error instanceof Error ? `程序出错：${error.stack ?? error.message}` : `程序出错：${String(error)}`;
}
