package io.parlour.kernel.conditions;

import java.util.List;

/// A field of each type, for tests.
final class Catalogue {
    static final Fields FIELDS = Fields.of(
            new Fields.Field("page", FieldType.TEXT, "the page"),
            new Fields.Field("variable.", FieldType.VALUE, "the variable"),
            new Fields.Field(
                    "source",
                    FieldType.CHOICE,
                    "the source",
                    List.of(
                            new Fields.Option("visitor", "the visitor"),
                            new Fields.Option("invitation", "an invitation"))),
            new Fields.Field("country", FieldType.CHOICE, "the country"),
            new Fields.Field(
                    "priority",
                    FieldType.RANK,
                    "the priority",
                    List.of(
                            new Fields.Option("1", "low"),
                            new Fields.Option("2", "normal"),
                            new Fields.Option("3", "high"))),
            new Fields.Field("tags", FieldType.SET, "the tags"),
            new Fields.Field("visits", FieldType.NUMBER, "the number of visits"),
            new Fields.Field("returning", FieldType.BOOL, "whether they return"),
            new Fields.Field("seen", FieldType.INSTANT, "when they were last seen"),
            new Fields.Field("birthday", FieldType.DATE, "the birthday"));

    private Catalogue() {}
}
