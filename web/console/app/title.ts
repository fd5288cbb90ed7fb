import { useEffect } from 'react';

let unread = 0;
let call: string | null = null;
let page = 'Parlour';

const show = () => {
  document.title = call ?? (unread > 0 ? `(${unread}) ${page}` : page);
};

/** The number of unread messages, before the title of whatever page is shown. */
export function setUnread(count: number) {
  unread = count;
  show();
}

/** Something that cannot wait, in place of the title until it is answered. */
export function setCall(words: string | null) {
  call = words;
  show();
}

export function useTitle(title: string) {
  useEffect(() => {
    page = `${title} · Parlour`;
    show();
  }, [title]);
}
