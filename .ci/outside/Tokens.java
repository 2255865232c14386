import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens as the development issuer would, and as somebody else would. */
final class Tokens {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private static final String CURVE = "secp256r1";

  private final String issuer;
  private final String keyId;
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private Tokens(String issuer, String keyId, PrivateKey privateKey, PublicKey publicKey) {
    this.issuer = issuer;
    this.keyId = keyId;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** With the key that the development issuer keeps in its data folder. */
  static Tokens of(String issuer, Path data) throws Exception {
    var key = new Answer(0, Json.parse(Files.readString(data.resolve("issuer/issuer-key.json"))));
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    var point = new ECPoint(number(key.at("x")), number(key.at("y")));
    var keys = KeyFactory.getInstance("EC");
    return new Tokens(
        issuer,
        key.at("kid"),
        keys.generatePrivate(new ECPrivateKeySpec(number(key.at("d")), curve)),
        keys.generatePublic(new ECPublicKeySpec(point, curve)));
  }

  /** What counts, if the lifetime is positive. */
  String signed(long lifetimeSeconds) throws Exception {
    return es256(claims(lifetimeSeconds), privateKey);
  }

  String signedByAnotherKey() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    return es256(claims(600), generator.generateKeyPair().getPrivate());
  }

  String unsigned() {
    return encoded(header("none")) + "." + encoded(claims(600)) + ".";
  }

  /** HS256, with the public key in the form that libraries are known to have mistaken for a secret. */
  String macByPublicKey() throws Exception {
    var body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + body.encodeToString(publicKey.getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    var text = encoded(header("HS256")) + "." + encoded(claims(600));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Another subject under a signature that was made for rita. */
  String withOtherClaims() throws Exception {
    var parts = signed(600).split("\\.", -1);
    var claims = claims(600).with("sub", Json.parse("\"somebody\""));
    return parts[0] + "." + encoded(claims) + "." + parts[2];
  }

  private String es256(JsonObject claims, PrivateKey key) throws Exception {
    var text = encoded(header("ES256")) + "." + encoded(claims);
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + URL.encodeToString(signature.sign());
  }

  private JsonObject header(String algorithm) {
    return JsonObject.builder()
        .put("alg", algorithm)
        .put("typ", "JWT")
        .put("kid", keyId)
        .build();
  }

  private JsonObject claims(long lifetimeSeconds) {
    var now = Instant.now().getEpochSecond();
    return JsonObject.builder()
        .put("iss", issuer)
        .put("aud", "gantral")
        .put("sub", "rita")
        .put("team", "payments")
        .put("roles", JsonArray.ofStrings(List.of("payments-approver")))
        .put("iat", now - 3600)
        .put("exp", now + lifetimeSeconds)
        .build();
  }

  private static String encoded(JsonObject part) {
    return URL.encodeToString(part.canonicalBytes());
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }
}
