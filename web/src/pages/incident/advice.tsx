/** What to do, in order. */
export const Advice = ({ advice }: { advice: string[] }) =>
  advice.length === 0 ? (
    <p className="px-4 pb-4 text-ink-2">Nothing we could advise. The runbooks of the systems hit are beside this.</p>
  ) : (
    <ol className="flex flex-col gap-2.5 px-4 pb-4">
      {advice.map((step, index) => (
        <li key={step} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-2">
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-full bg-surface-2 text-table font-medium text-ink-2"
          >
            {index + 1}
          </span>
          <span className="min-w-0 pt-0.5">{step}</span>
        </li>
      ))}
    </ol>
  )
