/** Names as people know them from elsewhere. */
const NAMES = `
  smile 😄 grin 😁 joy 😂 laughing 😆 sweat_smile 😅 slight_smile 🙂
  upside_down 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star_struck 🤩
  kissing_heart 😘 yum 😋 tongue 😛 thinking 🤔 neutral 😐 expressionless 😑
  smirk 😏 unamused 😒 roll_eyes 🙄 relieved 😌 pensive 😔 sleepy 😪
  sleeping 😴 mask 😷 sunglasses 😎 nerd 🤓 confused 😕 worried 😟
  slight_frown 🙁 open_mouth 😮 astonished 😲 flushed 😳 pleading 🥺 cry 😢
  sob 😭 scream 😱 sweat 😓 weary 😩 tired 😫 angry 😠
  rage 😡 hugs 🤗 shush 🤫 salute 🫡 party 🥳 wave 👋
  raised_hand ✋ ok_hand 👌 crossed_fingers 🤞 point_left 👈 point_right 👉 point_up 👆
  point_down 👇 thumbsup 👍 thumbsdown 👎 clap 👏 raised_hands 🙌 handshake 🤝
  pray 🙏 muscle 💪 writing_hand ✍️ eyes 👀 brain 🧠 heart ❤️
  orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤
  broken_heart 💔 sparkling_heart 💖 100 💯 boom 💥 dizzy 💫 zzz 💤
  tada 🎉 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 star ⭐
  sparkles ✨ fire 🔥 zap ⚡ sun ☀️ cloud ☁️ rain 🌧️
  snowflake ❄️ rainbow 🌈 umbrella ☔ rose 🌹 sunflower 🌻 clover 🍀
  tree 🌳 cactus 🌵 cat 🐱 dog 🐶 bee 🐝 butterfly 🦋
  turtle 🐢 unicorn 🦄 coffee ☕ tea 🍵 cake 🍰 cookie 🍪
  pizza 🍕 apple 🍎 beer 🍺 champagne 🍾 cheers 🥂 car 🚗
  bus 🚌 train 🚆 plane ✈️ ship 🚢 bike 🚲 truck 🚚
  house 🏠 office 🏢 shop 🏪 factory 🏭 world 🌍 map 🗺️
  pin 📌 round_pin 📍 phone 📞 mobile 📱 laptop 💻 printer 🖨️
  camera 📷 video 🎥 bulb 💡 battery 🔋 plug 🔌 wrench 🔧
  hammer 🔨 gear ⚙️ key 🔑 lock 🔒 unlock 🔓 shield 🛡️
  bell 🔔 mag 🔍 link 🔗 paperclip 📎 pencil ✏️ memo 📝
  book 📖 books 📚 calendar 📅 clock 🕐 hourglass ⏳ alarm ⏰
  mail ✉️ email 📧 inbox 📥 outbox 📤 package 📦 label 🏷️
  receipt 🧾 credit_card 💳 money 💰 euro 💶 dollar 💵 chart 📈
  chart_down 📉 cart 🛒 bag 🛍️ rocket 🚀 check ✅ x ❌
  warning ⚠️ no_entry ⛔ stop 🛑 question ❓ exclamation ❗ info ℹ️
  ok 🆗 new 🆕 free 🆓 recycle ♻️ arrow_left ⬅️ arrow_right ➡️
  arrow_up ⬆️ arrow_down ⬇️ repeat 🔁 plus ➕ minus ➖
`;

export interface Emoji {
  readonly name: string;
  readonly sign: string;
}

const ALL: readonly Emoji[] = Array.from(NAMES.trim().matchAll(/(\S+) (\S+)/g), ([, name, sign]) => ({ name: name!, sign: sign! }));
const MOST = 8;

/** The name being typed before the caret: a colon after a space or at the beginning, then at least two letters of it. */
export function emojiAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|\s)(:([a-z0-9_]{2,20}))$/.exec(text.slice(0, caret));
  return found ? { from: caret - found[1]!.length, typed: found[2]! } : null;
}

/** Names that begin so, the shortest first, then names that hold it. */
export function emojiNamed(typed: string): readonly Emoji[] {
  const begin = ALL.filter(({ name }) => name.startsWith(typed)).sort((one, other) => one.name.length - other.name.length);
  return [...begin, ...ALL.filter(({ name }) => name.includes(typed) && !name.startsWith(typed))].slice(0, MOST);
}

/** A whole name between colons, just closed, becomes its sign; null when there is none. */
export function emojiClosed(text: string, caret: number): { text: string; caret: number } | null {
  const found = /(?:^|\s):([a-z0-9_]{1,20}):$/.exec(text.slice(0, caret));
  const sign = found && ALL.find(({ name }) => name === found[1])?.sign;
  if (!found || !sign) return null;
  const from = caret - found[1]!.length - 2;
  return { text: text.slice(0, from) + sign + text.slice(caret), caret: from + sign.length };
}
