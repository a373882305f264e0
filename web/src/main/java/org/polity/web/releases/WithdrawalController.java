package org.polity.web.releases;

import java.util.Locale;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.values.Address;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A maintainer withdraws an undecided release. */
@RestController
class WithdrawalController {

    private final Releases releases;
    private final GateCalls gate;
    private final Simulation simulation;
    private final MessageSource messages;

    WithdrawalController(Releases releases, GateCalls gate, Simulation simulation, MessageSource messages) {
        this.releases = releases;
        this.gate = gate;
        this.simulation = simulation;
        this.messages = messages;
    }

    @PostMapping("/releases/{id:[0-9]{1,18}}/withdrawal")
    WalletCall withdrawal(@PathVariable long id, @RequestParam Address from, Locale locale) {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        PreparedCall call = gate.withdraw(id);
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        return WalletCall.of(
                call,
                messages.getMessage("releases.sign.withdraw", new Object[] {release.name(), release.version()}, locale),
                "/releases/" + id);
    }
}
