using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Sts;

internal static class StsRegistration
{
    public static IServiceCollection AddSts(this IServiceCollection services) => services.AddSingleton(new AwsService(
        "sts",
        "sts",
        [new Query("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/")],
        [
            AwsOperation.Of(
                "GetCallerIdentity",
                StsJson.Default.GetCallerIdentityRequest,
                StsJson.Default.GetCallerIdentityResponse,
                GetCallerIdentity.Handle),
        ]));
}
