package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.livechat.chats.AnswerOffer;
import io.parlour.livechat.chats.ChangeChat;
import io.parlour.livechat.chats.ChatList;
import io.parlour.livechat.chats.ChatView;
import io.parlour.livechat.chats.HandOverChat;
import io.parlour.livechat.chats.JoinChat;
import io.parlour.livechat.chats.LeaveTicket;
import io.parlour.livechat.chats.ReadChats;
import io.parlour.livechat.chats.TransferChat;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Chats and offers: what waits, what runs, and what an agent does with it.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class ChatResource {
    record Refusal(@Nullable @Size(max = 100) String reason) {}

    record ToAgent(@NotNull UUID agent) {}

    record Transfer(
            @Nullable UUID agent,
            @Nullable UUID department,
            @Nullable @Size(max = 4_000) String note) {}

    record ToDepartment(@Nullable UUID department) {}

    record Priority(@Min(1) @Max(5) int priority) {}

    private final ReadChats reading;
    private final ChangeChat changing;
    private final AnswerOffer offers;
    private final TransferChat transfers;
    private final LeaveTicket tickets;
    private final JoinChat joining;
    private final HandOverChat handing;

    ChatResource(
            ReadChats reading,
            ChangeChat changing,
            AnswerOffer offers,
            TransferChat transfers,
            LeaveTicket tickets,
            JoinChat joining,
            HandOverChat handing) {
        this.reading = reading;
        this.changing = changing;
        this.offers = offers;
        this.transfers = transfers;
        this.tickets = tickets;
        this.joining = joining;
        this.handing = handing;
    }

    @GetMapping("/chats")
    Page<ChatView> chats(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "queue") String list,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return reading.page(agent, listOf(list), cursor, Page.limit(limit));
    }

    static ChatList listOf(String list) {
        return ChatList.of(list).orElseThrow(() -> Problem.invalid("list", "choice"));
    }

    /// 204 for a conversation without a chat.
    @GetMapping("/conversations/{conversation}/chat")
    ResponseEntity<ChatView.Whole> chatOfConversation(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        reading.requireSight(agent, conversation);
        return reading.ofConversation(agent, conversation)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/offers/{offer}/accept")
    AnswerOffer.Accepted acceptOffer(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID offer) {
        return offers.accept(agent, offer);
    }

    @PostMapping("/offers/{offer}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuseOffer(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID offer, @Valid @RequestBody Refusal body) {
        String reason = body.reason();
        offers.refuse(agent, offer, reason == null || reason.isBlank() ? null : reason.strip());
    }

    @PostMapping("/conversations/{conversation}/chat/pick")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pickChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        changing.pick(agent, conversation);
    }

    /// Gives the chat back to the bot.
    @PostMapping("/conversations/{conversation}/chat/bot")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveChatToBot(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        handing.toBot(agent, conversation);
    }

    @PostMapping("/conversations/{conversation}/chat/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        changing.end(agent, conversation);
    }

    @PostMapping("/conversations/{conversation}/chat/take-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOverChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        changing.takeOver(agent, conversation);
    }

    @PostMapping("/conversations/{conversation}/chat/transfer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void transferChat(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody Transfer body) {
        transfers.transfer(agent, conversation, new TransferChat.To(body.agent(), body.department(), body.note()));
    }

    /// Ends the chat and leaves its conversation as a ticket: for an agent, for a department, or for who has it.
    @PostMapping("/conversations/{conversation}/chat/ticket")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveChatAsTicket(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody Transfer body) {
        tickets.leave(agent, conversation, body.agent(), body.department(), body.note());
    }

    @DeleteMapping("/conversations/{conversation}/chat/transfer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        transfers.keep(agent, conversation);
    }

    @PostMapping("/conversations/{conversation}/chat/offer-again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void offerChatAgain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        changing.offerAgain(agent, conversation);
    }

    @PostMapping("/conversations/{conversation}/chat/join")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void joinChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        joining.join(agent, conversation, JoinChat.Part.SECOND);
    }

    @PostMapping("/conversations/{conversation}/chat/monitor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void monitorChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        joining.join(agent, conversation, JoinChat.Part.MONITOR);
    }

    @PostMapping("/conversations/{conversation}/chat/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveChat(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        joining.leave(agent, conversation);
    }

    @PostMapping("/conversations/{conversation}/chat/invite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void inviteToChat(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody ToAgent body) {
        changing.invite(agent, conversation, body.agent());
    }

    @PostMapping("/conversations/{conversation}/chat/put-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putChatBack(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody ToDepartment body) {
        changing.putBack(agent, conversation, body.department());
    }

    @PutMapping("/conversations/{conversation}/chat/priority")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prioritizeChat(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody Priority body) {
        changing.prioritize(agent, conversation, body.priority());
    }
}
