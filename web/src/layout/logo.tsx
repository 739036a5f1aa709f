export const Logo = () => (
  <svg aria-hidden="true" viewBox="0 0 32 32" width="22" height="22" className="shrink-0">
    <path
      d="M16 4c-5 0-8 3.6-8 8.5v5.3L5.3 22.4c-.5.9.1 2 1.2 2h19c1.1 0 1.7-1.1 1.2-2L24 17.8v-5.3C24 7.6 21 4 16 4ZM12.6 26.6a3.5 3.5 0 0 0 6.8 0Z"
      fill="currentColor"
    />
  </svg>
)
