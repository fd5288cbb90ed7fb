package io.parlour.identity;

import io.parlour.kernel.LanguageTag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How an agent likes the console. `volume` is 0–100, `theme` one of [#THEMES].
///
/// @param language a BCP 47 tag, or empty for the browser's
/// @param holdSeconds 0–60: for so long a reply by mail can be taken back (ML-100)
/// @param keys the agent's own keys by action, as the console writes them (`j`, `g q`, `mod+k`); an empty one takes the
///     key away, an action that is missing keeps the key it has from the start
/// @param pane the blocks beside a conversation in the agent's own order, hidden ones with `-` before (HD-94)
public record Preferences(
        boolean sound,
        int volume,
        @Schema(allowableValues = {"auto", "light", "dark"}) String theme,
        String language,
        boolean singleKeys,
        boolean sendOnEnter,
        int holdSeconds,
        Map<String, String> keys,
        List<String> pane) {
    static final int LONGEST_HOLD_SECONDS = 60;
    public static final Set<String> THEMES = Set.of("auto", "light", "dark");
    static final int MOST_KEYS = 100;
    static final int MOST_BLOCKS = 50;
    private static final Pattern BLOCK = Pattern.compile("-?[a-z][a-z-]{0,39}");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final Pattern BINDING = Pattern.compile("(\\S{1,20}( \\S{1,20})?)?");

    public Preferences {
        keys = Map.copyOf(keys);
        pane = List.copyOf(pane);
    }

    boolean languageIsTag() {
        return language.isEmpty() || (language.length() <= 20 && LanguageTag.isValid(language));
    }

    /// Whether the pane names no more blocks than it may.
    boolean paneIsPane() {
        return pane.size() <= MOST_BLOCKS
                && pane.stream().allMatch(block -> BLOCK.matcher(block).matches());
    }

    /// Whether there are not too many keys and each is one, whatever it does.
    boolean keysAreKeys() {
        return keys.size() <= MOST_KEYS
                && keys.entrySet().stream()
                        .allMatch(each -> ACTION.matcher(each.getKey()).matches()
                                && BINDING.matcher(each.getValue()).matches());
    }
}
