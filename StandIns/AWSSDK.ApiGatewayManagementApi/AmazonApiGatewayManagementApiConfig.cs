using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.ApiGatewayManagementApi;

public class AmazonApiGatewayManagementApiConfig() : StandInConfig(Service)
{
    internal static readonly AwsServiceDescription Service = new("ApiGatewayManagementApi", "execute-api", "execute-api", "2018-11-29");
}
