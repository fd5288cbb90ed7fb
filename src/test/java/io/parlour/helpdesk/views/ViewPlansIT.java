package io.parlour.helpdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Sight;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// No standard view reads a table from one end to the other, whatever an agent may see (HD-5).
class ViewPlansIT {
    private static final int TICKETS = Integer.getInteger("parlour.tickets", 12_000);
    private static TicketScene neighbour;
    private static TicketScene scene;

    @BeforeAll
    static void manyTickets() {
        neighbour = new TicketScene();
        new ManyTickets(neighbour.app.superuser(), neighbour.organization).fill(TICKETS, TICKETS / 16, 1);
        scene = new TicketScene();
        new ManyTickets(scene.app.superuser(), scene.organization).fill(TICKETS, TICKETS / 16, 1);
    }

    @AfterAll
    static void sayGoodbye() {
        scene.owner.close();
        neighbour.owner.close();
    }

    @Test
    void whatTakesLongToCountIsCountedToTenThousand() {
        Sight sight = new Sight(scene.me, Scope.ALL, Set.of());
        assertThat(counted(sight, "pending", 0)).isEqualTo(counted(sight, "pending", 5_000));
        TicketCount all = counted(sight, "all", 5_000);
        assertThat(all.more()).isFalse();
        assertThat(all.count()).isGreaterThan(CountTickets.KNOWN);
        assertThat(counted(sight, "all", 1)).isEqualTo(new TicketCount(CountTickets.KNOWN, true));
    }

    /// @param patience in ms; 0 is as it always is
    private static TicketCount counted(Sight sight, String view, int patience) {
        TicketFields known = scene.app.bean(TicketFields.class);
        Selection selection = Selection.of(
                scene.organization,
                sight,
                Condition.read(
                        scene.app
                                .bean(StandardViews.class)
                                .find(view)
                                .orElseThrow()
                                .condition(),
                        known.of(scene.organization),
                        ""),
                known.columns(scene.organization),
                scene.app.bean(ListTickets.class).question(scene.anyone()));
        CountTickets counting = scene.app.bean(CountTickets.class);
        return scene.app
                .bean(Transactions.class)
                .snapshot(
                        scene.organization,
                        Duration.ofSeconds(20),
                        () -> patience == 0
                                ? counting.count(selection, Part.ALL)
                                : counting.count(selection, Part.ALL, Duration.ofMillis(patience)));
    }

    @Test
    void standardViewsAreReadByTheirIndexes() {
        AgentPrincipal agent = scene.anyone();
        Fields fields = scene.app.bean(TicketFields.class).of(scene.organization);
        Function<String, Column> columns = scene.app.bean(TicketFields.class).columns(scene.organization);
        Question question = scene.app.bean(ListTickets.class).question(agent);
        List<String> scans = new ArrayList<>();
        for (Scope scope : List.of(Scope.ALL, Scope.DEPARTMENT, Scope.OWN)) {
            Sight sight = new Sight(scene.me, scope, Set.of(scene.sales));
            for (View view : scene.app.bean(StandardViews.class).all()) {
                Condition condition = Condition.read(view.condition(), fields, "");
                Selection selection = Selection.of(scene.organization, sight, condition, columns, question);
                List<Shape.Key> keys = Shape.of(view, condition, List.of()).order();
                Map<String, Object> values = new HashMap<>(selection.values());
                scans.addAll(
                        scans(view.id() + " counted for " + scope, TicketRows.counted(selection, Part.ALL), values));
                values.put("limit", 51);
                for (Reading reading : Reading.values()) {
                    scans.addAll(scans(
                            view.id() + " listed for " + scope + " " + reading,
                            TicketRows.paged(selection, keys, reading, null, values),
                            values));
                }
            }
        }
        assertThat(scans).isEmpty();
    }

    @Test
    void howeverAPageIsFoundItIsTheSame() {
        ListTickets list = scene.app.bean(ListTickets.class);
        TicketFields known = scene.app.bean(TicketFields.class);
        TicketRows rows = scene.app.bean(TicketRows.class);
        int compared = 0;
        for (Set<UUID> departments : List.of(Set.<UUID>of(), Set.of(scene.sales), Set.of(scene.sales, scene.support))) {
            Sight sight = new Sight(scene.me, Scope.DEPARTMENT, departments);
            for (View view : scene.app.bean(StandardViews.class).all()) {
                Condition condition = Condition.read(view.condition(), known.of(scene.organization), "");
                Selection selection = Selection.of(
                        scene.organization,
                        sight,
                        condition,
                        known.columns(scene.organization),
                        list.question(scene.anyone()));
                for (TicketColumn group : new TicketColumn[] {null, TicketColumn.PRIORITY, TicketColumn.ASSIGNEE}) {
                    Shape shape = new Shape(
                            condition, Shape.of(view, condition, List.of()).keys(), group);
                    List<List<TicketRows.Keyed>> pages = Arrays.stream(Reading.values())
                            .map(reading -> scene.app
                                    .bean(Transactions.class)
                                    .snapshot(
                                            scene.organization,
                                            Duration.ofSeconds(20),
                                            () -> rows.page(scene.organization, selection, shape, reading, null, 60)))
                            .toList();
                    assertThat(pages).as("%s of %s", view.id(), departments).allMatch(pages.getFirst()::equals);
                    compared += pages.getFirst().size();
                }
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    /// With what can only be read from one end to the other to be seen.
    private static List<String> explained(String sql, Map<String, Object> values) {
        JdbcClient jdbc = scene.app.bean(JdbcClient.class);
        jdbc.sql("select set_config('enable_seqscan', 'on', true)")
                .query(String.class)
                .single();
        return jdbc.sql((Boolean.getBoolean("parlour.analyze") ? "explain (analyze, buffers) " : "explain ") + sql)
                .params(values)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<String> scans(String what, String sql, Map<String, Object> values) {
        List<String> plan = scene.app
                .bean(Transactions.class)
                .snapshot(scene.organization, Duration.ofSeconds(20), () -> explained(sql, values));
        if (Boolean.getBoolean("parlour.analyze")) {
            System.out.println(what + "\n" + String.join("\n", plan));
        }
        return plan.stream()
                .filter(line -> !line.contains("cost=0.00..0.00")) // of a table with nothing in it
                .filter(line -> line.matches(".*Seq Scan on (ticket|conversation|message)\\b.*"))
                .map(line -> what + ": " + line.strip())
                .toList();
    }
}
