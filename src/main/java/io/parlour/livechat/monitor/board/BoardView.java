package io.parlour.livechat.monitor.board;

import java.util.List;

/// How an agent likes the board. Names are the console's own; an empty list means the usual columns.
///
/// @param sortedBy a column, with a leading `-` for the other way round
/// @param grouped whether visitors stand together by the page they see
public record BoardView(List<String> columns, String sortedBy, boolean grouped) {
    static final BoardView USUAL = new BoardView(List.of(), "", false);

    public BoardView {
        columns = List.copyOf(columns);
    }
}
