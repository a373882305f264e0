package org.polity.web.proposals;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.Metric;
import org.polity.engine.policy.Policy;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.RegistryCalls;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.events.Action;
import org.polity.web.policies.CompiledDraft;
import org.polity.web.policies.DraftKind;
import org.polity.web.policies.PolicyAmendments;
import org.polity.web.policies.PolicyDraft;
import org.polity.web.policies.PolicyDrafts;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.site.Costly;
import org.polity.web.site.Page;
import org.polity.web.site.TimedSentence;
import org.polity.web.values.Address;
import org.polity.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The form for a new policy. The page shows the resulting document, which is the subject of the vote. */
@Controller
@RequestMapping("/proposals/new")
class NewProposalController {

    private static final int LONGEST_TITLE = 120;

    private final PolicyDrafts drafts;
    private final PolicyTexts texts;
    private final PolicyAmendments amendments;
    private final Forecast forecast;
    private final GovernorCalls governor;
    private final RegistryCalls registry;
    private final TimeToComply compliance;
    private final Simulation simulation;
    private final MessageSource messages;

    NewProposalController(
            PolicyDrafts drafts,
            PolicyTexts texts,
            PolicyAmendments amendments,
            Forecast forecast,
            GovernorCalls governor,
            RegistryCalls registry,
            TimeToComply compliance,
            Simulation simulation,
            MessageSource messages) {
        this.drafts = drafts;
        this.texts = texts;
        this.amendments = amendments;
        this.forecast = forecast;
        this.governor = governor;
        this.registry = registry;
        this.compliance = compliance;
        this.simulation = simulation;
        this.messages = messages;
    }

    /** The reasons for members beside the policy. */
    record Case(
            @Nullable String proposalTitle,
            @Nullable String reasons,
            @Nullable String complianceDays) {

        String title() {
            return proposalTitle == null ? "" : proposalTitle.strip();
        }

        String body() {
            return reasons == null ? "" : reasons.strip();
        }

        /** The days of the time to comply, as entered. */
        public String compliance() {
            return complianceDays == null ? TimeToComply.USUAL_DAYS : complianceDays.strip();
        }
    }

    @ModelAttribute("metrics")
    Map<String, String> metrics(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            names.put(metric.label(), Words.prose(locale).term("measure", metric.label()));
        }
        return names;
    }

    @ModelAttribute("kinds")
    DraftKind[] kinds() {
        return DraftKind.values();
    }

    @ModelAttribute("draft")
    PolicyDraft draft(@RequestParam MultiValueMap<String, String> fields) {
        return new PolicyDraft(fields);
    }

    /** @param policy the short name of a policy in force to change; the form then begins with all that it states */
    @GetMapping
    String blank(
            @ModelAttribute(name = "draft", binding = false) PolicyDraft draft,
            @ModelAttribute("case") Case reasons,
            @RequestParam(defaultValue = "") String policy,
            Model model,
            Locale locale) {
        if (!policy.isEmpty() && !draft.isGiven()) {
            Policy inForce =
                    amendments.inForce(policy).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            model.addAttribute("draft", drafts.of(inForce, locale));
            model.addAttribute("changed", texts.of(inForce, locale));
            // by which a browser knows what was written into this form, and not into that of an earlier version
            model.addAttribute("begun", inForce.digest().hex());
        }
        model.addAttribute("problems", Map.of());
        return "proposals/new";
    }

    /** Another form for the same draft, with its entries. */
    @PostMapping("/form")
    String form(
            @ModelAttribute(name = "draft", binding = false) PolicyDraft draft,
            @ModelAttribute("case") Case reasons,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            Locale locale) {
        model.addAttribute("page", page.askedForAt(address(draft)));
        model.addAttribute("draft", drafts.changed(draft, locale));
        model.addAttribute("problems", Map.of());
        return "proposals/new";
    }

    /** Without scripts: the same page with the faults, or with the document and its effects. */
    @Costly
    @PostMapping
    String check(
            @ModelAttribute(name = "draft", binding = false) PolicyDraft draft,
            @ModelAttribute("case") Case reasons,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            Locale locale)
            throws IOException {
        preview(draft, reasons, model, locale);
        replay(draft, model, locale);
        model.addAttribute("page", page.askedForAt(address(draft)));
        return "proposals/new";
    }

    /** The form of this kind; scripts fill in what was written. */
    private static String address(PolicyDraft draft) {
        return "/proposals/new?kind=" + draft.kind().label();
    }

    @Costly
    @PostMapping("/preview")
    String preview(
            @ModelAttribute(name = "draft", binding = false) PolicyDraft draft,
            @ModelAttribute("case") Case reasons,
            Model model,
            Locale locale)
            throws IOException {
        Map<String, String> problems = new LinkedHashMap<>();
        switch (drafts.compile(draft, locale)) {
            case CompiledDraft.Compiled compiled -> {
                model.addAttribute("text", texts.of(compiled.policy(), locale));
                model.addAttribute(
                        "changes", amendments.changes(compiled.policy()).orElse(null));
                model.addAttribute("digest", Digest.of(compiled.document()).hex());
                model.addAttribute("bounds", compiled.bounds().size());
                model.addAttribute("remarks", forecast.remarks(compiled.policy(), locale));
                model.addAttribute("grace", grace(reasons, locale));
            }
            case CompiledDraft.Incomplete incomplete -> problems.putAll(incomplete.problems());
        }
        problems.putAll(problemsOf(reasons, locale));
        model.addAttribute("problems", problems);
        return "proposals/preview :: preview";
    }

    /** A separate request after the preview, because it takes longer. */
    @Costly
    @PostMapping("/replay")
    String replay(@ModelAttribute(name = "draft", binding = false) PolicyDraft draft, Model model, Locale locale)
            throws IOException {
        if (drafts.compile(draft, locale) instanceof CompiledDraft.Compiled compiled) {
            forecast.replay(compiled.policy(), model, locale);
        }
        return "proposals/replay :: replay";
    }

    @Costly
    @PostMapping("/call")
    @ResponseBody
    WalletCall call(
            @ModelAttribute(name = "draft", binding = false) PolicyDraft draft,
            @ModelAttribute("case") Case reasons,
            @RequestParam Address from,
            Locale locale)
            throws IOException {
        Map<String, String> problems = new LinkedHashMap<>(problemsOf(reasons, locale));
        if (drafts.compile(draft, locale) instanceof CompiledDraft.Compiled compiled && problems.isEmpty()) {
            PreparedCall enact = registry.enact(
                    compiled.id(),
                    compiled.document(),
                    compiled.bounds(),
                    compliance.after(TimeToComply.days(reasons.compliance()).orElseThrow()));
            PreparedCall propose = governor.propose(
                    List.of(new Action(enact.to(), enact.value(), enact.data())),
                    new ProposalText(reasons.title(), reasons.body()).describedBy(from));
            simulation.refusalOf(propose, from).ifPresent(refusal -> {
                throw new RequestRefused(refusal);
            });
            return WalletCall.of(
                    propose,
                    messages.getMessage("proposals.sign.propose", new Object[] {reasons.title()}, locale),
                    "/proposals");
        }
        throw new RequestRefused(ProposalRefusal.Plain.UNFINISHED);
    }

    /** Unknown while the node does not answer, or while the field is invalid. */
    private @Nullable TimedSentence grace(Case reasons, Locale locale) {
        OptionalInt days = TimeToComply.days(reasons.compliance());
        if (days.isEmpty()) {
            return null;
        }
        try {
            return TimeToComply.said(compliance.after(days.getAsInt()), Instant.now(), messages, locale);
        } catch (IOException unreachable) {
            return TimedSentence.of(messages, locale, "proposals.complies.unknown", days.getAsInt());
        }
    }

    private Map<String, String> problemsOf(Case reasons, Locale locale) {
        if (reasons.title().isEmpty() || reasons.title().contains("\n")) {
            return Map.of("proposalTitle", messages.getMessage("proposals.new.title-missing", null, locale));
        }
        if (reasons.title().length() > LONGEST_TITLE) {
            return Map.of(
                    "proposalTitle",
                    messages.getMessage(
                            "proposals.new.title-too-long",
                            new Object[] {LONGEST_TITLE, reasons.title().length()},
                            locale));
        }
        Optional<ProposalRefusal> refusal = ProposalRefusal.ofReasons(reasons.body());
        if (refusal.isPresent()) {
            return Map.of("reasons", Words.prose(locale).say(refusal.get()));
        }
        if (TimeToComply.days(reasons.compliance()).isEmpty()) {
            return Map.of(
                    "complianceDays",
                    messages.getMessage(
                            "proposals.new.compliance.no-days",
                            new Object[] {reasons.compliance(), TimeToComply.LONGEST_DAYS},
                            locale));
        }
        return Map.of();
    }
}
