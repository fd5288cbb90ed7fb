package io.parlour.bench.search;

import io.parlour.bench.search.Corpus.Article;
import java.util.List;
import java.util.Random;

/// Help articles that were never written, about things that the real ones are about too.
final class GeneratedArticles {
    private static final List<String> VERBS = List.of(
            "change",
            "delete",
            "export",
            "import",
            "share",
            "print",
            "move",
            "rename",
            "hide",
            "restore",
            "archive",
            "merge",
            "cancel",
            "schedule",
            "download",
            "upload",
            "connect",
            "disconnect",
            "enable",
            "disable",
            "filter",
            "sort",
            "forward",
            "block",
            "invite",
            "assign",
            "duplicate",
            "translate",
            "lock",
            "verify",
            "sync",
            "mute");
    private static final List<String> THINGS = List.of(
            "account",
            "password",
            "photo",
            "album",
            "email",
            "calendar",
            "contact list",
            "browser tab",
            "bookmark",
            "playlist",
            "spreadsheet",
            "invoice",
            "subscription",
            "delivery address",
            "notification",
            "group chat",
            "document",
            "folder",
            "backup",
            "profile picture",
            "search history",
            "phone number",
            "video",
            "comment",
            "repository",
            "blog post",
            "label",
            "draft",
            "signature",
            "template",
            "dashboard",
            "report",
            "payment card",
            "device",
            "keyboard shortcut",
            "domain",
            "form",
            "survey",
            "event",
            "map",
            "ticket",
            "workspace",
            "team");
    private static final List<String> PLACES = List.of(
            "the mobile app",
            "the settings page",
            "your workspace",
            "the sidebar",
            "the admin console",
            "a shared folder",
            "the desktop client",
            "an older version",
            "the toolbar",
            "a second account",
            "the web editor",
            "a tablet");
    private static final List<String> REASONS = List.of(
            "it takes up too much space",
            "your plan has expired",
            "a colleague has left",
            "you switched to a new phone",
            "the owner has changed",
            "it shows the wrong date",
            "you received it twice",
            "nobody uses it anymore",
            "the layout looks broken",
            "you work offline",
            "your administrator asked for it",
            "the file is too large");
    private static final List<String> FORMS = List.of(
            "Open %3$s, select the %2$s and choose %1$s from the menu.",
            "You may want to %1$s a %2$s because %4$s.",
            "If the %2$s does not appear in %3$s, sign out and sign in again before you %1$s it.",
            "Only owners can %1$s a %2$s; everyone else sees it in %3$s without the button.",
            "We keep a copy of the %2$s for thirty days, even when %4$s.",
            "To %1$s more than one %2$s, hold the shift key while you click in %3$s.",
            "When %4$s, the %2$s stays where it is until you %1$s it in %3$s.",
            "The %2$s is updated within a few minutes, and a message in %3$s tells you so.",
            "Ask support to %1$s the %2$s for you if %4$s.");

    private GeneratedArticles() {}

    static Article article(int number, Random random) {
        String verb = one(VERBS, random);
        String thing = one(THINGS, random);
        StringBuilder body = new StringBuilder();
        int sentences = 6 + random.nextInt(6);
        for (int i = 0; i < sentences; i++) {
            // most sentences are about the subject of the article
            body.append(one(FORMS, random)
                            .formatted(
                                    random.nextInt(3) > 0 ? verb : one(VERBS, random),
                                    random.nextInt(3) > 0 ? thing : one(THINGS, random),
                                    one(PLACES, random),
                                    one(REASONS, random)))
                    .append(i % 3 == 2 ? "\n" : " ");
        }
        body.append("Article code HC-").append(number).append('.');
        String place = one(PLACES, random);
        String title = switch (random.nextInt(3)) {
            case 0 -> "How do I " + verb + " a " + thing + " in " + place + "?";
            case 1 -> "Why can't I " + verb + " my " + thing + "?";
            default -> "Steps to " + verb + " the " + thing + " from " + place;
        };
        return new Article("generated-" + number, title, body.toString());
    }

    private static String one(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
