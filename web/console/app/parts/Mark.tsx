export function Mark() {
  return (
    <svg
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M5 12a7 7 0 0 1 7-7h4a7 7 0 0 1 0 14h-4.5L7 23v-5a7 7 0 0 1-2-5z" />
      <path d="M10.5 12h7M10.5 12v.01" />
    </svg>
  );
}
