using Amazon.Runtime;

namespace Amazon.ApiGatewayManagementApi;

public abstract class AmazonApiGatewayManagementApiRequest : AmazonWebServiceRequest;
