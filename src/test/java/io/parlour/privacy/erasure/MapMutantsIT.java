package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.ReadTokens;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.MutatedMap;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.people.PersonTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Each mistake in the data maps is found (PR-58): the erasure can't be done, leaves nothing all the same, or what
/// it leaves fails the scan. All on one database, each rolled back, and only the tables are read that it touches: its
/// own and those whose rows belong to rows of it.
class MapMutantsIT {
    private record Mutant(String name, FindRows find, Set<String> tables) {}

    /// What takes back all that was done.
    private static final class Back extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void everyMistakeInTheMapIsFound() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database);
                Connection connection = database.superuserDataSource().getConnection()) {
            PrivacyScene scene = new PrivacyScene(app);
            Canaries canaries = new Canaries(app, connection);
            Canaries.Person lena = new Canaries.Person(1, scene.company.id(), "cnr1z.someone@example.com");
            canaries.fill(lena);
            Person person = new Person(lena.organization(), List.of(UUID.fromString(canaries.id(lena, "contact"))));
            Map<String, String> ends = new TreeMap<>();
            List<String> survivors = new ArrayList<>();
            for (Mutant mutant : mutants(app)) {
                String end = end(app, person, mutant, lena);
                ends.merge(end, "1", (one, other) -> String.valueOf(Integer.parseInt(one) + 1));
                if (end.equals("survived")) {
                    survivors.add(mutant.name());
                }
            }
            System.out.println("mutants: " + ends);
            assertThat(survivors).isEmpty();
        }
    }

    private static List<Mutant> mutants(TestApp app) {
        List<DataMap> maps = List.copyOf(app.maps());
        MutatedMap mutated = new MutatedMap(maps);
        JdbcClient jdbc = app.bean(JdbcClient.class);
        List<Mutant> mutants = new ArrayList<>();
        for (PersonTables.Part part : app.bean(PersonTables.class).all()) {
            Table table = part.table();
            Set<String> touched = below(table.name(), maps);
            for (int path = 0; path < table.belongings().size(); path++) {
                mutants.add(new Mutant(
                        "no path from " + table.name() + " to "
                                + table.belongings().get(path).table(),
                        mutated.withoutPath(table.name(), path, jdbc),
                        touched));
            }
            if (table.isPersonal()) {
                mutants.add(new Mutant(table.name() + " is kept", mutated.keeping(table.name(), jdbc), touched));
            }
        }
        return mutants;
    }

    private static Set<String> below(String table, List<DataMap> maps) {
        Set<String> found = new HashSet<>(Set.of(table));
        boolean more = true;
        while (more) {
            more = maps.stream()
                    .flatMap(map -> map.tables().stream())
                    .filter(each -> each.belongings().stream().anyMatch(above -> found.contains(above.table())))
                    .map(each -> found.add(each.name()))
                    .reduce(false, Boolean::logicalOr);
        }
        return found;
    }

    private static String end(TestApp app, Person person, Mutant mutant, Canaries.Person lena) {
        String[] end = {"refused"};
        JdbcClient jdbc = app.bean(JdbcClient.class);
        Tokens tokens = app.bean(Transactions.class)
                .read(
                        person.organization(),
                        () -> app.bean(ReadTokens.class)
                                .of(app.bean(FindRows.class).of(person)));
        try {
            app.bean(Transactions.class).in(person.organization(), () -> {
                UUID run = UUID.randomUUID();
                app.bean(ErasureRows.class).run(person.organization(), run, "test", null);
                app.bean(Transactions.class).deleting(run);
                new EraseRows(mutant.find(), app.bean(References.class), jdbc).erase(person);
                Connection connection = DataSourceUtils.getConnection(app.bean(DataSource.class));
                ScanPlaces.Found found = rows(app, connection, person, tokens, mutant.tables());
                boolean left = found.elsewhere().keySet().stream()
                        .anyMatch(place -> isMarked(jdbc, place.replace("table:", ""), lena));
                end[0] = !found.left().isEmpty() ? "found" : left ? "survived" : "harmless";
                throw new Back();
            });
        } catch (Back e) {
            return end[0];
        } catch (RuntimeException e) {
            return "refused";
        }
        return end[0];
    }

    private static ScanPlaces.Found rows(
            TestApp app, Connection connection, Person person, Tokens tokens, Set<String> tables) {
        try {
            return app.bean(ScanPlaces.class).rows(connection, person.organization(), tokens, tables::contains);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMarked(JdbcClient jdbc, String table, Canaries.Person lena) {
        return !List.of("mail_unsubscribed", "privacy_request").contains(table)
                && jdbc.sql("select exists (select from " + table + " t where t::text like '%" + lena.mark() + "%')")
                        .query(Boolean.class)
                        .single();
    }
}
