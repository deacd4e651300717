import type { DayCount } from "#lib/readership/schema";

const barWidth = 10;
const height = 40;

/** A count for each day as bars of equal width; what it shows is said in words, too. */
export function DayBars({ label, days, unit }: { label: string; days: readonly DayCount[]; unit: string }) {
  const most = Math.max(...days.map(({ count }) => count), 1);
  const sum = days.reduce((total, { count }) => total + count, 0);
  const [first] = days;
  return (
    <svg
      role="img"
      aria-label={`${label}：${first?.day} 起 ${days.length} 天共 ${sum} ${unit}，最多的一天 ${most} ${unit}`}
      viewBox={`0 0 ${days.length * barWidth} ${height}`}
      preserveAspectRatio="none"
      className="h-12 w-full border-b border-edge text-accent"
      // A week doesn't become seven blocks.
      style={{ maxWidth: `${days.length * 2}rem` }}
    >
      {days.map(({ day, count }, index) => (
        <rect
          key={day}
          x={index * barWidth + 1}
          y={height - barHeight(count, most)}
          width={barWidth - 2}
          height={barHeight(count, most)}
          fill="currentColor"
        >
          <title>{`${day}：${count} ${unit}`}</title>
        </rect>
      ))}
    </svg>
  );
}

/** One view among thousands is still seen. */
function barHeight(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, (count / most) * height);
}
