package io.parlour.livechat.web.visitor;

import io.parlour.conversations.files.LinkFile;
import io.parlour.livechat.visitors.Visitor;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Links to the files of a visitor's own conversation, good for five minutes and for this visitor alone.
@RestController
@Tag(name = "chat widget")
class VisitorFileResource {
    private final LinkFile links;

    VisitorFileResource(LinkFile links) {
        this.links = links;
    }

    @GetMapping("/widget/v1/attachments/{attachment}/link")
    LinkFile.Links visitorFileLink(Visitor visitor, @PathVariable UUID attachment) {
        return links.link(visitor.party(), attachment);
    }
}
