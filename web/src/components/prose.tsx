const ADDRESS = /(https?:\/\/[^\s<>"”’)\]]*[^\s<>"”’)\].,;:])/

/** Words that others wrote, with the addresses in them made links. Never markup. */
export const Prose = ({ text }: { text: string }) =>
  text.split(ADDRESS).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
      <a key={index} href={part} rel="noreferrer" target="_blank" className="link wrap-anywhere">
        {part}
      </a>
    ),
  )
