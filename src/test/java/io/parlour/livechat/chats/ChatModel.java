package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// What may be true of chats, told from the specification's table of states alone, and held against the rows.
final class ChatModel {
    /// From, cause, to: all moves there are.
    private static final Map<String, String> MOVES = moves("""
            requested asked offered
            queued asked offered
            requested all_busy queued
            requested nobody_available missed
            queued nobody_available missed
            requested queue_full missed
            queued waited_out missed
            queued message_left ended
            offered accepted active
            requested picked active
            queued picked active
            offered picked active
            offered passed_on requested
            offered refused_by_all refused
            offered not_taken missed
            requested visitor_left abandoned
            queued visitor_left abandoned
            offered visitor_left abandoned
            requested visitor_gone abandoned
            queued visitor_gone abandoned
            offered visitor_gone abandoned
            active agent_lost requested
            active agent_away requested
            active put_back requested
            active visitor_ended ended
            requested agent_ended ended
            queued agent_ended ended
            offered agent_ended ended
            active agent_ended ended
            active idle ended
            active given active""");

    private static final Set<String> OVER = Set.of("ended", "missed", "refused", "abandoned");

    /// A chat as it was last seen.
    record Known(UUID id, UUID conversation, UUID contact, String state, int moves) {
        boolean over() {
            return OVER.contains(state);
        }
    }

    private record Move(int seq, String from, String to, String cause) {
        static Move of(String text) {
            String[] words = text.split(" ", -1);
            return new Move(Integer.parseInt(words[0]), words[1], words[2], words[3]);
        }
    }

    private record Row(UUID id, UUID conversation, UUID contact, String state, boolean ended, List<Move> moves) {}

    private final Shift shift;
    private final Map<UUID, Known> known = new LinkedHashMap<>();
    private final Map<UUID, Known> open = new LinkedHashMap<>();

    ChatModel(Shift shift) {
        this.shift = shift;
    }

    List<Known> open() {
        return List.copyOf(open.values());
    }

    int started() {
        return known.size();
    }

    /// How many chats came to which end.
    Map<String, Integer> ends() {
        Map<String, Integer> ends = new TreeMap<>();
        known.values().stream().filter(Known::over).forEach(chat -> ends.merge(chat.state(), 1, Integer::sum));
        return ends;
    }

    /// Looks at what is new and what was not over.
    void check() {
        UUID[] recent = recent();
        UUID since = recent.length == 0 ? new UUID(0, 0) : recent[0];
        look(
                "(ch.id = any (:ids) or (ch.id >= :since and ch.id <> all (:recent)))",
                Map.of("ids", open.keySet().toArray(UUID[]::new), "since", since, "recent", recent));
        limits();
    }

    /// Looks at everything, also at what must not have changed since it was over.
    void checkAll() {
        look("true", Map.of());
        assertThat(open()).as("every chat came to an end").isEmpty();
        int total = ends().values().stream().mapToInt(count -> count).sum();
        assertThat(total).as("the ends add up to what was begun").isEqualTo(started());
        assertThat(shift.sql(
                        "select count(*) from chat_transition where organization_id = :organization"
                                + " and to_state in ('ended', 'missed', 'refused', 'abandoned')",
                        Integer.class))
                .as("every chat ends once")
                .isEqualTo(started());
    }

    /// One statement sees a chat and its moves at one moment: the clock moves chats meanwhile.
    private void look(String which, Map<String, ?> values) {
        shift.rows(
                        "select ch.id, ch.conversation_id, c.contact_id, ch.state, ch.ended_at is not null as over,"
                                + " array(select concat_ws(' ', t.seq, coalesce(t.from_state, ''), t.to_state, t.cause)"
                                + " from chat_transition t where t.organization_id = :organization and t.chat_id = ch.id"
                                + " order by t.seq) from chat ch"
                                + " join conversation c on c.organization_id = ch.organization_id"
                                + " and c.id = ch.conversation_id"
                                + " where ch.organization_id = :organization and " + which + " order by ch.id",
                        values,
                        row -> new Row(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getString(4),
                                row.getBoolean(5),
                                Stream.of((String[]) row.getArray(6).getArray())
                                        .map(Move::of)
                                        .toList()))
                .forEach(this::check);
    }

    /// Ids enough to find what is new without asking for all that ever was.
    private UUID[] recent() {
        List<UUID> all = List.copyOf(known.keySet());
        return all.subList(Math.max(0, all.size() - 500), all.size()).toArray(UUID[]::new);
    }

    private void check(Row row) {
        List<Move> moves = row.moves();
        Known before = known.get(row.id());
        if (before != null && before.over()) {
            assertThat(row.state()).as("what is over stays as it is").isEqualTo(before.state());
            assertThat(moves).hasSize(before.moves());
            return;
        }
        String state = "";
        int seq = 0;
        for (Move move : moves) {
            assertThat(move.seq()).as("no gap").isEqualTo(++seq);
            assertThat(move.from()).as("each begins where the last one ended").isEqualTo(state);
            assertThat(OVER).as("nothing leaves an end").doesNotContain(state);
            String legal = seq == 1 ? "requested" : MOVES.get(move.from() + " " + move.cause());
            assertThat(move.to()).as(move.from() + " by " + move.cause()).isEqualTo(legal);
            state = move.to();
        }
        assertThat(row.state()).as("the row says what its moves say").isEqualTo(state);
        assertThat(row.ended()).isEqualTo(OVER.contains(state));
        Known now = new Known(row.id(), row.conversation(), row.contact(), state, moves.size());
        known.put(row.id(), now);
        if (now.over()) {
            open.remove(row.id());
        } else {
            open.put(row.id(), now);
        }
    }

    /// Nobody is asked or given more than its limit, but by hand.
    private void limits() {
        Integer beyond = shift.sql("""
                select coalesce(max(n), 0) from (
                    select count(*) as n from (
                        select agent_id from offer where organization_id = :organization and state = 'open' and kind = 'new'
                        union all
                        select agent_id from chat_agent where organization_id = :organization and role = 'owner'
                            and left_at is null and not beyond_limit) t
                    group by agent_id) per_agent""", Integer.class);
        assertThat(beyond).as("within the limit of 3").isLessThanOrEqualTo(3);
        assertThat(shift.sql(
                        "select count(*) from (select from offer where organization_id = :organization"
                                + " and state = 'open' and kind = 'new' group by chat_id having count(*) > 1) t",
                        Integer.class))
                .as("one agent is asked for one chat")
                .isZero();
    }

    private static Map<String, String> moves(String table) {
        Map<String, String> moves = new HashMap<>();
        table.lines().forEach(line -> {
            String[] words = line.strip().split(" ", -1);
            moves.put(words[0] + " " + words[1], words[2]);
        });
        return Map.copyOf(moves);
    }
}
