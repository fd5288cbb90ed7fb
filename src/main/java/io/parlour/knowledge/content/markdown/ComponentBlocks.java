package io.parlour.knowledge.content.markdown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// Blocks of Markdown that hold blocks: `<Note>` … `</Note>` and `:::warning` … `:::`. Serves one document.
final class ComponentBlocks implements BlockParserFactory {
    private static final int MAX_OPEN = 30;
    private static final Pattern COLONS = Pattern.compile("^(:{3,})[ \\t]*([A-Za-z][\\w-]*)[ \\t]*(.*)$");
    private static final Pattern COLONS_END = Pattern.compile("^:{3,}[ \\t]*$");
    private static final Pattern CLOSING = Pattern.compile("^</([A-Z][\\w.]*|details)\\s*>[ \\t]*$");
    private static final Set<String> INLINE = Set.of(
            "Icon", "Tooltip", "Badge", "Kbd", "Link", "Color", "Highlight", "Term", "Trans", "InlineCode", "Latex");

    private final Deque<Parser> open = new ArrayDeque<>();

    /// Whether what follows `<` is a component within a sentence.
    static boolean inline(String rest) {
        int end = 0;
        while (end < rest.length() && Character.isLetterOrDigit(rest.charAt(end))) {
            end++;
        }
        return INLINE.contains(rest.substring(0, end));
    }

    /// What stands between the tags.
    static final class Component extends CustomBlock {
        private final Tag tag;
        private final boolean colons;

        Component(Tag tag, boolean colons) {
            this.tag = tag;
            this.colons = colons;
        }

        Tag tag() {
            return tag;
        }

        /// Written with `:::`.
        boolean colons() {
            return colons;
        }
    }

    /// A closing tag without its start.
    static final class Stray extends CustomBlock {}

    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        CharSequence line = state.getLine().getContent();
        int start = state.getNextNonSpaceIndex();
        if (start >= line.length() || (open.size() >= MAX_OPEN && line.charAt(start) != '<')) {
            return BlockStart.none();
        }
        if (line.charAt(start) == ':') {
            return colons(line.subSequence(start, line.length()).toString(), line.length());
        }
        if (line.charAt(start) != '<') {
            return BlockStart.none();
        }
        if (CLOSING.matcher(line.subSequence(start, line.length())).matches()) {
            return BlockStart.of(new LineParser(new Stray())).atIndex(line.length());
        }
        Tag tag = Tag.at(line, start);
        if (tag == null || (!tag.component() && !tag.name().equals("details")) || inline(tag.name())) {
            return BlockStart.none();
        }
        String rest = line.subSequence(tag.end(), line.length()).toString();
        if (!rest.isBlank() && !rest.strip().startsWith("<summary")) {
            return BlockStart.none();
        }
        Component component = new Component(tag, false);
        if (tag.selfClosing() || open.size() >= MAX_OPEN) {
            return BlockStart.of(new LineParser(component)).atIndex(line.length());
        }
        return BlockStart.of(new Parser(component, this)).atIndex(tag.end());
    }

    private BlockStart colons(String line, int end) {
        Matcher start = COLONS.matcher(line);
        if (!start.matches()) {
            return BlockStart.none();
        }
        String title = start.group(3).strip();
        if (title.startsWith("[") && title.endsWith("]")) {
            title = title.substring(1, title.length() - 1);
        } else if (title.startsWith("{")) {
            Tag attributes = Tag.at("<a " + title.replaceAll("[{}]", "") + ">", 0);
            title = attributes == null ? "" : attributes.attribute("title");
        }
        Tag tag = new Tag(start.group(2), java.util.Map.of("title", title), false, 0);
        return BlockStart.of(new Parser(new Component(tag, true), this)).atIndex(end);
    }

    private static final class Parser extends AbstractBlockParser {
        private final Component block;
        private final ComponentBlocks all;
        private int indent = -1;

        Parser(Component block, ComponentBlocks all) {
            this.block = block;
            this.all = all;
            all.open.push(this);
        }

        @Override
        public boolean isContainer() {
            return true;
        }

        @Override
        public boolean canContain(Block child) {
            return true;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            CharSequence line = state.getLine().getContent();
            if (state.isBlank()) {
                return BlockContinue.atIndex(state.getIndex());
            }
            int start = state.getNextNonSpaceIndex();
            boolean code = state.getActiveBlockParser().getBlock() instanceof FencedCodeBlock;
            if (!code && closes(line.subSequence(start, line.length()).toString())) {
                return BlockContinue.finished();
            }
            if (indent < 0) {
                indent = state.getIndent();
            }
            return BlockContinue.atColumn(state.getColumn() + Math.min(indent, state.getIndent()));
        }

        /// Only the innermost of its kind is closed.
        private boolean closes(String rest) {
            Matcher closing = CLOSING.matcher(rest);
            boolean matches = block.colons()
                    ? COLONS_END.matcher(rest).matches()
                    : closing.matches() && closing.group(1).equals(block.tag().name());
            if (!matches) {
                return false;
            }
            for (Parser each : all.open) {
                if (each.block.colons() == block.colons()
                        && (block.colons()
                                || each.block.tag().name().equals(block.tag().name()))) {
                    return each == this;
                }
            }
            return true;
        }

        @Override
        public void closeBlock() {
            all.open.remove(this);
        }
    }

    /// A block of one line.
    private static final class LineParser extends AbstractBlockParser {
        private final Block block;

        LineParser(Block block) {
            this.block = block;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            return BlockContinue.none();
        }
    }
}
