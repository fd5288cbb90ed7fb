package io.parlour.livechat.web.visitor;

import io.parlour.conversations.Author;
import io.parlour.conversations.files.AppendUpload;
import io.parlour.conversations.files.DropUpload;
import io.parlour.conversations.files.FindUpload;
import io.parlour.conversations.files.StartUpload;
import io.parlour.kernel.Problem;
import io.parlour.livechat.Behaviour;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.limits.Door;
import io.parlour.livechat.limits.Limited;
import io.parlour.livechat.visitors.Visitor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A visitor's files, in parts, within what its widget allows (LC-21).
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1/uploads")
class VisitorUploadResource {
    record Announced(
            @Nullable @Size(max = 1_000) String name,
            @NotNull Long size) {}

    record Offset(long offset) {}

    private final StartUpload start;
    private final AppendUpload append;
    private final FindUpload find;
    private final DropUpload drop;
    private final FindWidget widgets;

    VisitorUploadResource(
            StartUpload start, AppendUpload append, FindUpload find, DropUpload drop, FindWidget widgets) {
        this.start = start;
        this.append = append;
        this.find = find;
        this.drop = drop;
        this.widgets = widgets;
    }

    @PostMapping
    @Limited(Door.UPLOAD)
    @ResponseStatus(HttpStatus.CREATED)
    StartUpload.Started visitorUpload(Visitor visitor, @Valid @RequestBody Announced file) {
        WidgetRef widget = new WidgetRef(visitor.organization(), visitor.widget(), visitor.site());
        Behaviour behaviour = widgets.behaviour(widget).orElse(Behaviour.DEFAULT);
        if (!behaviour.visitorFiles()) {
            throw Problem.forbidden("upload.off");
        }
        StartUpload.Wish wish =
                new StartUpload.Wish(file.name() == null ? "" : file.name(), file.size(), behaviour.maxFileBytes());
        return start.start(visitor.organization(), owner(visitor), wish);
    }

    @PatchMapping("/{upload}")
    AppendUpload.Progress visitorUploadPart(
            Visitor visitor, @PathVariable UUID upload, @RequestHeader("Upload-Offset") long offset, InputStream body)
            throws IOException {
        return append.append(visitor.organization(), owner(visitor), upload, offset, body);
    }

    @GetMapping("/{upload}")
    Offset visitorUploadOffset(Visitor visitor, @PathVariable UUID upload) {
        return new Offset(find.offset(visitor.organization(), owner(visitor), upload));
    }

    @DeleteMapping("/{upload}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropVisitorUpload(Visitor visitor, @PathVariable UUID upload) {
        drop.drop(visitor.organization(), owner(visitor), upload);
    }

    private static Author owner(Visitor visitor) {
        return new Author.Visitor(visitor.contact());
    }
}
