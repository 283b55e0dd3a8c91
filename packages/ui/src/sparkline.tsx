/** One reading: `at` in any rising unit, `value` within 0..1. */
export type Reading = { at: number; value: number };

const width = 280;
const height = 48;
const y = (value: number): number => 3 + (1 - value) * (height - 6);

/** Sentiment over the conversation with the threshold under which a person is called. */
export function Sparkline({ readings, threshold }: { readings: readonly Reading[]; threshold: number }) {
  const last = readings.at(-1);
  if (!last) return <p className="text-faint text-sm">No message of the customer has been scored yet.</p>;
  const points = readings.map((reading, index) => {
    const x = readings.length === 1 ? width : (index / (readings.length - 1)) * (width - 4);
    return { x: Math.min(x, width - 4), y: y(reading.value) };
  });
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const below = last.value < threshold;
  return (
    <svg
      role="img"
      aria-label={`Sentiment now ${last.value.toFixed(2)}, ${below ? "below" : "above"} the threshold of ${threshold}`}
      viewBox={`0 0 ${width} ${height}`}
      className="block h-12 w-full overflow-visible"
      preserveAspectRatio="none"
    >
      <line
        x1="0"
        x2={width}
        y1={y(threshold)}
        y2={y(threshold)}
        className="stroke-breach"
        strokeDasharray="2 4"
        vectorEffect="non-scaling-stroke"
      />
      <polyline
        points={points.map((point) => `${point.x},${point.y}`).join(" ")}
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        className="stroke-customer"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={`M${end.x} ${end.y}h0.01`}
        strokeWidth="7"
        strokeLinecap="round"
        className={below ? "stroke-breach" : "stroke-customer"}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
