package io.parlour.knowledge.content;

import io.parlour.knowledge.content.html.HtmlOptions;
import io.parlour.knowledge.content.html.Picture;
import java.util.UUID;

/// Articles for tests.
public final class Samples {
    public static final UUID IMAGE = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");
    public static final UUID ARTICLE = UUID.fromString("0190bbbb-0000-7000-8000-000000000002");
    public static final HtmlOptions HTML = new HtmlOptions(
            id -> new Picture("/files/" + id, "/files/" + id + "-480 480w, /files/" + id + "-960 960w", 1200, 800),
            id -> "/help/shop/en/a/" + id);

    private Samples() {}

    /// Every node and every mark.
    public static final String EVERYTHING = """
            {"type":"doc","content":[
            {"type":"heading","attrs":{"level":2,"anchor":"start","aliases":["begin"]},"content":[{"type":"text","text":"Start"}]},
            {"type":"paragraph","content":[{"type":"text","text":"Plain "},{"type":"text","marks":[{"type":"bold"}],"text":"bold"},
              {"type":"text","text":", "},{"type":"text","marks":[{"type":"italic"}],"text":"italic"},{"type":"text","text":" "},
              {"type":"text","marks":[{"type":"strike"}],"text":"old"},{"type":"text","text":" "},{"type":"text","marks":[{"type":"code"}],"text":"a < b"},
              {"type":"text","text":" H"},{"type":"text","marks":[{"type":"subscript"}],"text":"2"},{"type":"text","text":"O x"},
              {"type":"text","marks":[{"type":"superscript"}],"text":"2"},{"type":"text","text":" "},{"type":"text","marks":[{"type":"highlight"}],"text":"lit"},
              {"type":"text","text":" "},{"type":"text","marks":[{"type":"kbd"}],"text":"Ctrl"},{"type":"hardBreak"},
              {"type":"text","marks":[{"type":"link","attrs":{"href":"https://example.com/?a=1&b=2"}}],"text":"out"},{"type":"text","text":" and "},
              {"type":"text","marks":[{"type":"link","attrs":{"href":"article:0190bbbb-0000-7000-8000-000000000002#part"}}],"text":"in"}]},
            {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"one"}]},
              {"type":"orderedList","attrs":{"start":3},"content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"three"}]}]},
              {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"four"}]},{"type":"codeBlock","attrs":{"language":"bash"},"content":[{"type":"text","text":"ls -la\\n\\ncd"}]}]}]}]}]},
            {"type":"taskList","content":[{"type":"taskItem","attrs":{"checked":true},"content":[{"type":"paragraph","content":[{"type":"text","text":"done"}]}]},
              {"type":"taskItem","attrs":{"checked":false},"content":[{"type":"paragraph","content":[{"type":"text","text":"open"}]}]}]},
            {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"quoted"}]}]},
            {"type":"codeBlock","attrs":{"language":"java"},"content":[{"type":"text","text":"\\nint a = 1;\\n"}]},
            {"type":"image","attrs":{"id":"0190aaaa-0000-7000-8000-000000000001","alt":"A box","caption":"The box"}},
            {"type":"image","attrs":{"src":"https://example.com/a.png","alt":"Linked","href":"https://example.com/"}},
            {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"A"}]}]},
              {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"B"}]}]}]},
              {"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"1 | 2"}]}]},
              {"type":"tableCell","content":[{"type":"paragraph"}]}]}]},
            {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","attrs":{"colspan":2,"colwidth":[100,50]},"content":[{"type":"paragraph","content":[{"type":"text","text":"Wide"}]}]}]},
              {"type":"tableRow","content":[{"type":"tableCell","attrs":{"rowspan":2},"content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"y"}]}]}]}]},
              {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"z"}]}]}]},{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"w"}]}]}]}]},
            {"type":"callout","attrs":{"kind":"warning"},"content":[{"type":"paragraph","content":[{"type":"text","text":"Careful"}]}]},
            {"type":"details","attrs":{"summary":"More <b>","open":true},"content":[{"type":"heading","attrs":{"level":3,"anchor":"inside"},"content":[{"type":"text","text":"Inside"}]},{"type":"paragraph","content":[{"type":"text","text":"hidden"}]}]},
            {"type":"horizontalRule"},
            {"type":"button","attrs":{"href":"https://example.com/buy","label":"Buy now"}}]}
            """.replaceAll("\n *", "");
}
