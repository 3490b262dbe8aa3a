using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.Sts;

[JsonSerializable(typeof(GetCallerIdentityRequest))]
[JsonSerializable(typeof(GetCallerIdentityResponse))]
internal sealed partial class StsJson : JsonSerializerContext;
