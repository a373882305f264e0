package org.polity.gate;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why an account does not sign. */
public sealed interface SignerFault extends Coded {

    /** @param said the error of the connection, in English */
    record Unreachable(String signer, String said) implements SignerFault {}

    /** @param said the signer's message, in English */
    record Rejected(String signer, String account, long number, String said) implements SignerFault {}

    /** The signer signed another transaction than the given one, which is not sent. */
    record OtherTransaction(String signer) implements SignerFault {}

    /** @param accounts of the signer; the command needs the choice of one */
    record UnclearAccount(String signer, List<String> accounts) implements SignerFault {
        public UnclearAccount {
            accounts = List.copyOf(accounts);
        }
    }

    record WrongPassword(String file) implements SignerFault {}

    /** A file that is no Web3 Secret Storage of version 3, or asks for more than 1 GiB to open. */
    record NoKeystore(String file) implements SignerFault {}

    /** Others on the machine may read the file. */
    record OpenToOthers(String file) implements SignerFault {}

    record TwoSigners(List<String> options) implements SignerFault {
        public TwoSigners {
            options = List.copyOf(options);
        }
    }

    enum Plain implements SignerFault {
        NO_SIGNER,
        NO_PASSWORD,
        NO_KEY_IN_ENVIRONMENT
    }

    @Override
    default String code() {
        return switch (this) {
            case Unreachable fault -> "signer.unreachable";
            case Rejected fault -> "signer.rejected";
            case OtherTransaction fault -> "signer.other-transaction";
            case UnclearAccount fault -> "signer.unclear-account";
            case WrongPassword fault -> "signer.wrong-password";
            case NoKeystore fault -> "signer.no-keystore";
            case OpenToOthers fault -> "signer.open-to-others";
            case TwoSigners fault -> "signer.two-signers";
            case Plain.NO_SIGNER -> "signer.none";
            case Plain.NO_PASSWORD -> "signer.no-password";
            case Plain.NO_KEY_IN_ENVIRONMENT -> "signer.no-key-in-environment";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Unreachable fault -> Arguments.of("signer", fault.signer()).and("said", fault.said());
            case Rejected fault ->
                Arguments.of("signer", fault.signer())
                        .and("account", fault.account())
                        .and("number", fault.number())
                        .and("said", fault.said());
            case OtherTransaction fault -> Arguments.of("signer", fault.signer());
            case UnclearAccount fault -> Arguments.of("signer", fault.signer()).and("accounts", fault.accounts());
            case WrongPassword fault -> Arguments.of("file", fault.file());
            case NoKeystore fault -> Arguments.of("file", fault.file());
            case OpenToOthers fault -> Arguments.of("file", fault.file());
            case TwoSigners fault -> Arguments.of("options", fault.options());
            case Plain fault -> Arguments.NONE;
        };
    }
}
