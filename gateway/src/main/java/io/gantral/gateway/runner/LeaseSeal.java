package io.gantral.gateway.runner;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.runner.protocol.Lease;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals leases and opens them: AES-256-GCM, so that only what was sealed here opens. */
public final class LeaseSeal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] PURPOSE = "gantral.lease/3".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  public LeaseSeal(LeaseKey key) {
    this.key = key.secret();
  }

  Lease seal(Claim claim) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(write(claim));
      var token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
      return new Lease(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** What a lease binds; empty if it was not sealed with this key, or was altered. */
  Optional<Claim> open(Lease lease) {
    try {
      var token = Base64.getUrlDecoder().decode(lease.token());
      if (token.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(token, NONCE_BYTES));
      return Optional.of(read(cipher.doFinal(token, NONCE_BYTES, token.length - NONCE_BYTES)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(PURPOSE);
    return cipher;
  }

  private static byte[] write(Claim claim) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(claim.engineToken().length);
      out.write(claim.engineToken());
      out.writeUTF(claim.activity());
      out.writeInt(claim.attempt());
      out.writeUTF(claim.instanceId().value());
      out.writeUTF(claim.issuer());
      out.writeUTF(claim.subject());
      out.writeUTF(claim.team());
      out.write(claim.task().bytes());
      out.writeLong(claim.expires().toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static Claim read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Claim(
          in.readNBytes(in.readInt()),
          in.readUTF(),
          in.readInt(),
          new InstanceId(in.readUTF()),
          in.readUTF(),
          in.readUTF(),
          in.readUTF(),
          Sha256.ofBytes(in.readNBytes(32)),
          Instant.ofEpochMilli(in.readLong()));
    } catch (IOException e) {
      throw new UncheckedIOException("a sealed lease is shorter than it says", e);
    }
  }
}
