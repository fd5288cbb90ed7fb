package io.parlour.bench.mail;

import io.parlour.mail.showing.CleanHtml;
import io.parlour.mail.showing.Images;
import java.nio.file.Path;
import java.util.List;

/// How long HTML made to keep a cleaner busy takes.
public final class ShowingSection implements Section {
    private static final double MOST_MILLIS = 200;

    private record Page(String name, String html) {}

    @Override
    public String name() {
        return "showing";
    }

    @Override
    public void run(Path corpora) {
        List<Page> pages = List.of(
                new Page("5,000 nested div", "<div>".repeat(5_000) + "Hello" + "</div>".repeat(5_000)),
                new Page("50,000 elements misnested", "<b><i></b>x</i>".repeat(25_000)),
                new Page("5 MB of text", "Hello, Vera. ".repeat(400_000)),
                new Page("5 MB of rules", "<style>" + "a{color:red}".repeat(400_000) + "</style>"));
        for (Page page : pages) {
            double millis = Double.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                CleanHtml.clean(page.html(), Images.NONE);
                millis = Math.min(millis, (System.nanoTime() - start) / 1e6);
            }
            Section.figure(page.name(), "%.0f ms".formatted(millis), "<= 200 ms", millis <= MOST_MILLIS);
        }
    }
}
