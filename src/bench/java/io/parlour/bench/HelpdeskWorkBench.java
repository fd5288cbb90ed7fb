package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.bench.tickets.Work;
import io.parlour.database.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is done to very many tickets at once (`helpdesk.md` §15, HD-17, HD-34, HD-47, HD-48, HD-75): each on an
/// organization of its own, over the API, on two nodes.
///
/// `./parlour bench helpdesk-work [only=bulk,tags,share,plan,outage] [bulk=10000] [tags=100000] [share=5000]
/// [agents=100] [plan=100000] [outage=20000]`. Targets: a bulk run and its undo 60 s each; a tag renamed everywhere,
/// view counts right; tickets given out within 10 s, nobody more than they carry; a time rule set for all
/// tickets, and again when its delay changes, 120 s each, none fired twice; what was due while the program
/// stood still acted on within 150 s, in order.
public final class HelpdeskWorkBench {
    private HelpdeskWorkBench() {}

    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args);
        Set<String> only =
                Set.of(arguments.text("only", "bulk,tags,share,plan,outage").split(","));
        Map<String, Boolean> met = new LinkedHashMap<>();
        TestDatabase database = TestDatabase.fresh();
        TestApp first = TestApp.start(database);
        TestApp second = TestApp.start(database);
        if (only.contains("bulk")) {
            met.put("bulk", Work.of(first).bulk(arguments.number("bulk", 10_000)));
        }
        if (only.contains("tags")) {
            met.put("tags", Work.of(first).tags(arguments.number("tags", 100_000)));
        }
        if (only.contains("share")) {
            met.put("share", Work.of(first).share(arguments.number("share", 5_000), arguments.number("agents", 100)));
        }
        if (only.contains("plan")) {
            met.put("plan", Work.of(first).plan(arguments.number("plan", 100_000)));
        }
        if (only.contains("outage")) {
            Work work = Work.of(first);
            work.dueLater(arguments.number("outage", 20_000));
            List.of(first, second).forEach(TestApp::close);
            work.waitUntilDue();
            first = TestApp.start(database);
            second = TestApp.start(database);
            met.put("outage", work.actedOn(first));
        }
        List.of(first, second).forEach(TestApp::close);
        System.out.println();
        met.forEach((what, well) -> System.out.printf("%-10s %s%n", what, well ? "met" : "missed"));
        System.exit(met.containsValue(false) ? 1 : 0);
    }
}
