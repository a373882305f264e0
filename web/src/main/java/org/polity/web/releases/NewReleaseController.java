package org.polity.web.releases;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.verdict.Verdict;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.Claims;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.site.Costly;
import org.polity.web.site.FormFault;
import org.polity.web.site.Page;
import org.polity.web.site.Sender;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.PlainText;
import org.polity.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;

/** From files of evidence to a submitted release: upload, describe, read the findings, submit. */
@Controller
@RequestMapping(NewReleaseController.FORM)
class NewReleaseController {

    static final String FORM = "/releases/new";

    private static final int LONGEST_NAME = 100;

    private final EvidenceProperties properties;
    private final KeptFiles files;
    private final ReleaseDrafts drafts;
    private final Judgement judgement;
    private final FindingViews findings;
    private final Headlines headlines;
    private final GateCalls gate;
    private final Claims claims;
    private final Simulation simulation;
    private final ChainClock clock;
    private final MessageSource messages;

    NewReleaseController(
            EvidenceProperties properties,
            KeptFiles files,
            ReleaseDrafts drafts,
            Judgement judgement,
            FindingViews findings,
            Headlines headlines,
            GateCalls gate,
            Claims claims,
            Simulation simulation,
            ChainClock clock,
            MessageSource messages) {
        this.properties = properties;
        this.files = files;
        this.drafts = drafts;
        this.judgement = judgement;
        this.findings = findings;
        this.headlines = headlines;
        this.gate = gate;
        this.claims = claims;
        this.simulation = simulation;
        this.clock = clock;
        this.messages = messages;
    }

    @ModelAttribute("mostBytes")
    long mostBytes() {
        return properties.mostPerFile().toBytes();
    }

    /** The form of a manifest that is here already, for a wallet that signs what the command line has uploaded. */
    @Costly
    @GetMapping(params = "manifest")
    String described(@RequestParam String manifest, Model model, Locale locale) throws IOException {
        try {
            EvidenceManifest kept = drafts.kept(new Digest(manifest));
            ReleaseDraft draft = ReleaseDraft.of(kept);
            if (drafts.manifest(draft).digest().equals(kept.digest())) {
                return "redirect:" + address(draft.salted()) + "&ask=1";
            }
            model.addAttribute("problem", Words.prose(locale).say(UploadRefusal.Plain.NOT_IN_THE_FORM));
        } catch (EvidenceRefused missing) {
            model.addAttribute("problem", Words.prose(locale).say(missing.fault()));
        } catch (IllegalArgumentException noDigest) {
            model.addAttribute("problem", Words.prose(locale).say(FormFault.Plain.NO_FILE));
        }
        return "releases/upload";
    }

    @GetMapping(params = {"!evidence", "!manifest"})
    String upload() {
        return "releases/upload";
    }

    @ModelAttribute("draft")
    ReleaseDraft draft(@RequestParam MultiValueMap<String, String> fields) {
        return new ReleaseDraft(fields);
    }

    /** The first file; its content shows its kind. */
    @Costly
    @PostMapping("/evidence")
    String upload(
            @RequestParam("predictions") MultipartFile file,
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @ModelAttribute(name = "page", binding = false) Page page,
            HttpServletRequest request,
            Model model,
            Locale locale)
            throws IOException {
        Form empty = () -> {
            model.addAttribute("page", page.askedForAt(FORM));
            return "releases/upload";
        };
        return added(empty, draft, file, request, model, locale);
    }

    /** Another file for a release in the form, with the entries kept. */
    @Costly
    @PostMapping("/more")
    String more(
            @RequestParam("another") MultipartFile file,
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @ModelAttribute(name = "page", binding = false) Page page,
            HttpServletRequest request,
            Model model,
            Locale locale)
            throws IOException {
        Form filled = () -> {
            ReleaseDraft kept = new ReleaseDraft(draft.kept());
            model.addAttribute("page", page.askedForAt(address(kept)));
            model.addAttribute("draft", kept);
            return describe(kept, model, locale);
        };
        return added(filled, draft, file, request, model, locale);
    }

    /** A form that is shown again after a refusal. */
    @FunctionalInterface
    private interface Form {

        /** @return the name of the view */
        String show() throws IOException;
    }

    /** The address with the added file, or the form with the reason of the refusal. */
    private String added(
            Form form, ReleaseDraft draft, MultipartFile file, HttpServletRequest request, Model model, Locale locale)
            throws IOException {
        try {
            return "redirect:" + address(added(draft, file, Sender.of(request)));
        } catch (EvidenceRefused refused) {
            String view = form.show();
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
            return view;
        }
    }

    /** The entries go into the page's address, which a reader can keep; the form's token does not. */
    @PostMapping
    String described(
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @RequestParam(defaultValue = "") String drop) {
        return "redirect:" + (drop.isEmpty() ? address(draft.salted()) + "&ask=1" : address(draft.without(drop)));
    }

    @Costly
    @GetMapping(params = {"evidence", "!manifest"})
    String describe(@ModelAttribute(name = "draft", binding = false) ReleaseDraft draft, Model model, Locale locale)
            throws IOException {
        Optional<String> twice = draft.namedTwice();
        if (twice.isPresent()) {
            model.addAttribute("problem", Words.prose(locale).say(new SubmissionRefusal.NamedTwice(twice.get())));
            return "releases/upload";
        }
        List<FilePreview.Column> columns;
        try {
            columns = columns(draft);
        } catch (EvidenceRefused refused) {
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
            return "releases/upload";
        } catch (IllegalArgumentException malformed) {
            model.addAttribute("problem", Words.prose(locale).say(FormFault.Plain.NO_FILE));
            return "releases/upload";
        }
        if (!draft.hasPredictions() && draft.others().isEmpty()) {
            model.addAttribute("problem", Words.prose(locale).say(FormFault.Plain.NO_FILE));
            return "releases/upload";
        }
        model.addAttribute("columns", columns);
        model.addAttribute("problems", Map.of());
        model.addAttribute("asked", drafts.asked(draft, locale));
        model.addAttribute("names", drafts.names());
        if (draft.isAsked()) {
            rehearse(draft, columns, model, locale);
        }
        return "releases/describe";
    }

    /**
     * The progress of the first of the two transactions.
     *
     * @param stage `open`, `waiting` or `held`
     * @param call the call to sign in the stage `open`
     */
    record Claim(String stage, @Nullable WalletCall call) {}

    /** The claim comes before the artifact's name, so that no observer of the chain can claim it first. */
    @Costly
    @PostMapping("/claim")
    @ResponseBody
    Claim claim(
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @RequestParam Address from,
            Locale locale)
            throws IOException {
        EvidenceManifest manifest = manifest(draft);
        Hash artifact = new Hash("0x" + manifest.release().artifact().hex());
        Hash salt = draft.salt().orElseThrow(() -> new RequestRefused(SubmissionRefusal.Plain.OLD_FORM));
        Claims.Stage stage = claims.of(artifact, from, salt);
        String key = stage.name().toLowerCase(Locale.ROOT);
        if (stage != Claims.Stage.OPEN) {
            return new Claim(key, null);
        }
        return new Claim(
                key,
                checked(
                        gate.commit(artifact, from, salt),
                        from,
                        say(locale, "releases.sign.claim", draft.name(), draft.version()),
                        "/releases/new"));
    }

    @Costly
    @PostMapping("/call")
    @ResponseBody
    WalletCall call(
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @RequestParam Address from,
            HttpServletRequest request,
            Locale locale)
            throws IOException {
        EvidenceManifest manifest = manifest(draft);
        publish(manifest, Sender.of(request));
        PreparedCall call = gate.submit(
                new Hash("0x" + manifest.release().artifact().hex()),
                new Hash("0x" + manifest.digest().hex()),
                manifest.release().scope().hashes(),
                draft.name(),
                draft.version(),
                draft.parents().stream().map(Hash::new).toList(),
                draft.salt().orElse(Hash.ZERO));
        return checked(call, from, say(locale, "releases.sign", draft.name(), draft.version()), "/releases");
    }

    private WalletCall checked(PreparedCall call, Address from, String description, String next) {
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        return WalletCall.of(call, description, next);
    }

    /** From now on everybody can read the manifest, under its signed digest. */
    private void publish(EvidenceManifest manifest, Sender sender) throws IOException {
        try {
            files.keep(manifest.canonical(), sender);
            files.touch(manifest.files().stream().map(EvidenceFile::digest).toList());
        } catch (EvidenceRefused refused) {
            throw new UncheckedIOException(new IOException("the manifest was not kept", refused));
        }
    }

    private EvidenceManifest manifest(ReleaseDraft draft) throws IOException {
        draft.namedTwice().ifPresent(file -> {
            throw new RequestRefused(new SubmissionRefusal.NamedTwice(file));
        });
        try {
            List<String> columns =
                    columns(draft).stream().map(FilePreview.Column::name).toList();
            if (!drafts.problems(draft, columns).isEmpty()) {
                throw new RequestRefused(SubmissionRefusal.Plain.UNFINISHED);
            }
            return drafts.manifest(draft);
        } catch (EvidenceRefused refused) {
            throw new RequestRefused(new SubmissionRefusal.RefusedEvidence(refused.fault()));
        } catch (IllegalArgumentException malformed) {
            throw new RequestRefused(SubmissionRefusal.Plain.NO_EVIDENCE);
        }
    }

    /** A file is checked before it is stored, because an unusable file must not be published either. */
    private ReleaseDraft added(ReleaseDraft draft, MultipartFile sent, Sender sender)
            throws IOException, EvidenceRefused {
        String name = fileName(sent);
        Path looked = Files.createTempFile("polity-evidence-", ".part");
        try {
            sent.transferTo(looked);
            Digest digest = files.keep(looked, name, sender);
            EvidenceFile.Role role = files.describe(digest, name).role();
            return role == EvidenceFile.Role.PREDICTIONS
                    ? draft.withPredictions(digest, name)
                    : draft.with(digest, name, role);
        } finally {
            Files.delete(looked);
        }
    }

    private static String address(ReleaseDraft draft) {
        return UriComponentsBuilder.fromPath(FORM)
                .queryParams(encoded(draft.kept()))
                .build(true)
                .toUriString();
    }

    private static MultiValueMap<String, String> encoded(MultiValueMap<String, String> fields) {
        MultiValueMap<String, String> encoded = new LinkedMultiValueMap<>();
        fields.forEach((name, values) -> values.forEach(value -> encoded.add(
                URLEncoder.encode(name, StandardCharsets.UTF_8), URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return encoded;
    }

    private void rehearse(ReleaseDraft draft, List<FilePreview.Column> columns, Model model, Locale locale)
            throws IOException {
        try {
            Map<String, Coded> problems = drafts.problems(
                    draft, columns.stream().map(FilePreview.Column::name).toList());
            Map<String, String> sentences = new LinkedHashMap<>();
            problems.forEach(
                    (field, fault) -> sentences.put(field, Words.prose(locale).say(fault)));
            model.addAttribute("problems", sentences);
            if (!problems.isEmpty()) {
                return;
            }
            EvidenceManifest manifest = drafts.manifest(draft);
            Optional<Coded> complaint = draft.hasPredictions() ? drafts.complaint(manifest, draft) : Optional.empty();
            if (complaint.isPresent()) {
                model.addAttribute("problem", Words.prose(locale).say(complaint.get()));
                return;
            }
            Verdict verdict = judgement.rehearse(manifest, clock.now());
            model.addAttribute("verdict", verdict.outcome().label());
            model.addAttribute(
                    "verdictWord",
                    Words.prose(locale).term("status", verdict.outcome().label()));
            model.addAttribute(
                    "caveats", headlines.rehearsed(verdict, manifest.release().scope(), locale));
            model.addAttribute("epoch", verdict.epoch());
            model.addAttribute("findings", findings.of(verdict, locale));
        } catch (EvidenceRefused refused) {
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
        } catch (CouldNotJudge lacking) {
            model.addAttribute("problem", Words.prose(locale).say(lacking.fault()));
        } catch (UnreadablePolicy unreadable) {
            model.addAttribute(
                    "problem",
                    messages.getMessage("releases.unreadable-policy", new Object[] {unreadable.prose(locale)}, locale));
        }
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** For the predictions; none without them. */
    private List<FilePreview.Column> columns(ReleaseDraft draft) throws EvidenceRefused {
        return draft.hasPredictions()
                ? files.describe(new Digest(draft.evidence()), draft.file()).columns()
                : List.of();
    }

    /** A browser may send a whole path, of which only the file's name is used. */
    private static String fileName(MultipartFile file) {
        String sent = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .strip();
        return name.isEmpty() ? "evidence" : new PlainText(name).upTo(LONGEST_NAME);
    }
}
