package io.parlour.helpdesk.imports;

import io.parlour.kernel.egress.FetchPicture;
import io.parlour.kernel.egress.ImageTypes;
import io.parlour.mail.TextOfHtml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the pictures that stand in texts among the files of their messages and says in the text where
/// each stands: `[picture: leak.png]`. They come from the line itself, or from where they stand in the
/// world, which may take a while: not in a transaction. One that is not to be had leaves its address in
/// its place.
@Component
final class GatherPictures {
    private static final int MOST_FILES = 100; // of a message
    private static final int MOST_ASKED = 200; // of a line
    private static final long MOST_OCTETS = 50_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_ADDRESS = 500;
    private static final Pattern NAME = Pattern.compile("[^\\]\\[\\p{Cntrl}\\p{Cf}\"<>|*?:/\\\\]{1,120}");
    private static final Pattern MARKDOWN =
            Pattern.compile("!\\[[^\\]\\n]{0,200}+]\\(<?([^\\s<>)]++)>?(?:[ ]++\"[^\"\\n]{0,200}+\")?\\)");
    private static final Pattern DATA =
            Pattern.compile("data:image/[a-z0-9.+-]{1,40};base64,", Pattern.CASE_INSENSITIVE);

    private static final byte[] NOTHING = {};

    private final FetchPicture fetch;
    private final Clock clock;

    /// A ticket whose texts are plain.
    record Gathered(ImportedTicket ticket, int brought, int missing) {}

    GatherPictures(FetchPicture fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /// `fresh`: the keys of the messages that are not here yet.
    Gathered gather(ImportedTicket ticket, Set<String> fresh) {
        Line line = new Line(clock.instant().plus(PATIENCE));
        List<ImportedTicket.Said> said = ticket.messages().stream()
                .map(each -> fresh.contains(each.key()) ? new Message(line, each).whole() : each)
                .toList();
        return new Gathered(ticket.saying(said), line.brought, line.missing);
    }

    /// What may still be had for a line.
    private final class Line {
        private final Instant until;
        private final Map<String, Optional<byte[]>> asked = new HashMap<>();
        private long fetched;
        private long placed;
        private int brought;
        private int missing;

        private Line(Instant until) {
            this.until = until;
        }

        private Optional<byte[]> ask(String url) {
            if (!asked.containsKey(url)) {
                boolean spent = asked.size() >= MOST_ASKED
                        || fetched >= MOST_OCTETS
                        || clock.instant().isAfter(until);
                asked.put(
                        url,
                        !spent && fetch.fetch(url) instanceof FetchPicture.Outcome.Fetched(String type, byte[] found)
                                ? Optional.of(found)
                                : Optional.empty());
                asked.get(url).ifPresent(found -> fetched += found.length);
            }
            return Objects.requireNonNull(asked.get(url));
        }

        /// Each message keeps a picture of its own. False when that is more than a line may bring.
        private boolean fits(byte[] picture) {
            boolean fits = placed + picture.length <= MOST_OCTETS;
            placed += fits ? picture.length : 0;
            return fits;
        }
    }

    /// A message on its way to plain text.
    private static final class Message {
        private final Line line;
        private final ImportedTicket.Said said;
        private final List<ImportedTicket.Attached> files;
        private final Set<String> names = new HashSet<>();
        private final Map<String, String> placed = new HashMap<>();

        private Message(Line line, ImportedTicket.Said said) {
            this.line = line;
            this.said = said;
            this.files = new ArrayList<>(said.files() == null ? List.of() : said.files());
            files.forEach(file -> names.add(file.name()));
        }

        ImportedTicket.Said whole() {
            String html = said.html();
            String text = said.text();
            String plain = html != null && !html.isBlank() ? fromHtml(html) : fromText(text == null ? "" : text);
            return said.saying(plain.isBlank() && files.isEmpty() ? "(empty)" : plain, files);
        }

        private String fromText(String text) {
            return MARKDOWN.matcher(text).replaceAll(found -> {
                String mark = mark(found.group(1));
                return Matcher.quoteReplacement(
                        mark != null ? mark : DATA.matcher(found.group(1)).lookingAt() ? "[picture]" : found.group());
            });
        }

        private String fromHtml(String html) {
            Document page =
                    Parser.htmlParser().setMaxDepth(TextOfHtml.DEEPEST).parseInput(TextOfHtml.limited(html), "");
            page.outputSettings().prettyPrint(false);
            for (Element picture : page.select("img")) {
                String source = picture.attr("src").strip();
                String mark = isDot(picture) || source.isEmpty() ? "" : mark(source);
                picture.replaceWith(new TextNode(mark != null ? mark : named(source)));
            }
            return TextOfHtml.of(page.outerHtml());
        }

        /// What stands in the text for a picture, null when it is not to be had.
        private @Nullable String mark(String source) {
            String name = placed.get(source);
            if (name == null) {
                name = place(source);
                if (name == null) {
                    line.missing++;
                    return null;
                }
                line.brought++;
                placed.put(source, name);
            }
            return "[picture: " + name + "]";
        }

        private @Nullable String place(String source) {
            String id = source.regionMatches(true, 0, "cid:", 0, 4) ? source.substring(4) : source;
            for (int at = 0; at < files.size(); at++) {
                ImportedTicket.Attached file = files.get(at);
                if (id.equals(file.id())) {
                    String name = NAME.matcher(file.name()).matches()
                            ? file.name()
                            : fresh(ImageTypes.of(decoded(file.base64())));
                    files.set(at, new ImportedTicket.Attached(name, file.base64(), file.id()));
                    return name;
                }
            }
            if (files.size() >= MOST_FILES) {
                return null;
            }
            boolean here = DATA.matcher(source).lookingAt();
            boolean there = source.startsWith("https://") || source.startsWith("http://");
            byte[] octets = here
                    ? decoded(source.substring(source.indexOf(',') + 1))
                    : there ? line.ask(source).orElse(NOTHING) : NOTHING;
            String type = ImageTypes.of(octets);
            if (type == null || octets.length > KeepTicket.LARGEST || (there && !line.fits(octets))) {
                return null;
            }
            String name = fresh(type);
            files.add(new ImportedTicket.Attached(name, Base64.getEncoder().encodeToString(octets), null));
            return name;
        }

        private String fresh(@Nullable String type) {
            String ending =
                    type == null ? "dat" : type.substring("image/".length()).replace("jpeg", "jpg");
            int number = 1;
            while (!names.add("picture-" + number + "." + ending)) {
                number++;
            }
            return "picture-" + number + "." + ending;
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    private static String named(String source) {
        boolean tells = source.startsWith("http") && source.length() <= LONGEST_ADDRESS;
        return tells ? "[picture: " + source + "]" : "[picture]";
    }

    /// Of one pixel: it shows nothing, and tells its server who reads.
    private static boolean isDot(Element picture) {
        return Set.of("0", "1").contains(picture.attr("width"))
                && Set.of("0", "1").contains(picture.attr("height"));
    }
}
