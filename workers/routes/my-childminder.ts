import { capacityRoutes } from "./my-childminder/capacity";
import { homeRoutes } from "./my-childminder/home";
import { jointCareRoutes } from "./my-childminder/joint-care";
import { permitRoutes } from "./my-childminder/permit";
import { profileRoutes } from "./my-childminder/profile";
import { settlingRoutes } from "./my-childminder/settling";
import { router } from "./router";

/** What a childminder changes of herself; she reads it by GraphQL. */
export const myChildminderRoutes = router()
  .route("/", profileRoutes)
  .route("/", homeRoutes)
  .route("/", jointCareRoutes)
  .route("/", permitRoutes)
  .route("/", capacityRoutes)
  .route("/", settlingRoutes);
