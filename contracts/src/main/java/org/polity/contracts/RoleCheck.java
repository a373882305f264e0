package org.polity.contracts;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.contracts.bindings.PolityTimelock;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/**
 * Checks that the timelock administers itself, and that the Governor alone proposes, cancels and executes there. It
 * reads every grant since the beginning, and asks the timelock about every known account.
 */
final class RoleCheck {

    private static final String GRANTED = EventEncoder.encode(PolityTimelock.ROLEGRANTED_EVENT);
    private static final String REVOKED = EventEncoder.encode(PolityTimelock.ROLEREVOKED_EVENT);
    private static final int DIGITS_BEFORE_AN_ADDRESS = 26;

    private final Reading reading;
    private final HistoryCheck.Beginning beginning;

    RoleCheck(Reading reading, HistoryCheck.Beginning beginning) {
        this.reading = reading;
        this.beginning = beginning;
    }

    void run() throws IOException {
        Map<String, Set<String>> everGiven = new LinkedHashMap<>();
        Map<String, Set<String>> held = new LinkedHashMap<>();
        boolean complete = replay(everGiven, held);
        int before = reading.findings().size();
        for (Map.Entry<String, Set<String>> entry : held.entrySet()) {
            Optional<Role> role = Role.of(entry.getKey());
            for (String account : entry.getValue()) {
                if (role.isEmpty()) {
                    reading.found(Finding.Code.ROLE_HELD_BY_OTHER, entry.getKey(), account);
                }
            }
        }
        for (Role role : Role.values()) {
            String topic = Numeric.toHexString(role.id());
            Set<String> accounts = suspects(everGiven);
            accounts.addAll(held.getOrDefault(topic, Set.of()));
            check(role, accounts, held.getOrDefault(topic, Set.of()));
        }
        boolean clean = reading.findings().stream()
                .skip(before)
                .allMatch(finding -> finding.code().answer() == Finding.Answer.HOLDS);
        if (complete && clean) {
            reading.found(Finding.Code.NO_OTHER_ROLE, beginning.block(), reading.block());
        }
    }

    private void check(Role role, Set<String> accounts, Set<String> byEvents) throws IOException {
        PolityTimelock timelock = reading.timelock();
        String right = role.holder().in(reading.addresses()).toLowerCase(Locale.ROOT);
        Optional<Boolean> holds = reading.ask(Part.TIMELOCK, "hasRole", timelock.hasRole(role.id(), right));
        if (holds.isEmpty()) {
            return;
        }
        reading.found(holds.get() ? Finding.Code.ROLE_HELD : Finding.Code.ROLE_MISSING, role.word(), role.holder());
        for (String account : accounts) {
            boolean asked =
                    Reading.askQuietly(timelock.hasRole(role.id(), account)).orElse(false);
            if (!account.equals(right) && (asked || byEvents.contains(account))) {
                if (account.equals(Constitution.NOBODY)) {
                    reading.found(Finding.Code.ROLE_OPEN_TO_ALL, role.word());
                } else {
                    reading.found(Finding.Code.ROLE_HELD_BY_OTHER, role.word(), account);
                }
            }
        }
    }

    /**
     * Every account that may have kept a role: the creators of the contracts, all former holders, the contracts, and
     * the zero address.
     */
    private Set<String> suspects(Map<String, Set<String>> everGiven) {
        Set<String> suspects = new LinkedHashSet<>(beginning.creators());
        everGiven.values().forEach(suspects::addAll);
        for (Part part : Part.values()) {
            suspects.add(part.in(reading.addresses()).toLowerCase(Locale.ROOT));
        }
        suspects.add(Constitution.NOBODY);
        return suspects;
    }

    /** @return whether the node returned all events */
    private boolean replay(Map<String, Set<String>> everGiven, Map<String, Set<String>> held) throws IOException {
        List<Log> logs;
        try {
            logs = PastEvents.of(
                    reading.web3j(),
                    reading.addresses().timelock(),
                    beginning.block(),
                    reading.block(),
                    GRANTED,
                    REVOKED);
        } catch (NodeRefusal refusal) {
            reading.found(Finding.Code.EVENTS_NOT_READ, beginning.block(), reading.block());
            return false;
        }
        for (Log log : logs) {
            List<String> topics = log.getTopics();
            String role = topics.get(1);
            String account = account(topics.get(2));
            if (topics.getFirst().equals(GRANTED)) {
                held.computeIfAbsent(role, any -> new LinkedHashSet<>()).add(account);
                everGiven.computeIfAbsent(role, any -> new LinkedHashSet<>()).add(account);
                onceGiven(role, account, account(topics.get(3)), log);
            } else {
                held.computeIfAbsent(role, any -> new LinkedHashSet<>()).remove(account);
            }
        }
        return true;
    }

    /** An account that could once act through the timelock without a vote may have left other changes. */
    private void onceGiven(String topic, String account, String giver, Log log) {
        Optional<Role> role = Role.of(topic).filter(one -> one != Role.ADMINISTRATOR);
        boolean byVote = giver.equalsIgnoreCase(reading.addresses().timelock());
        if (role.isPresent()
                && !byVote
                && !account.equalsIgnoreCase(role.get().holder().in(reading.addresses()))) {
            reading.found(
                    Finding.Code.ROLE_ONCE_GIVEN,
                    role.get().word(),
                    account,
                    log.getBlockNumber().longValueExact());
        }
    }

    static String account(String topic) {
        return "0x" + topic.substring(DIGITS_BEFORE_AN_ADDRESS).toLowerCase(Locale.ROOT);
    }
}
