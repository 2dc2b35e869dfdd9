<?php
/* What the tests need a site to do. A post whose title holds "[terbit-400]" is published and then answered with 400,
   as stock WordPress does for some invalid fields. Seen as "localhost" the site has no application passwords. */
add_filter('rest_request_after_callbacks', function ($response, $handler, $request) {
    $creates = $request->get_method() === 'POST' && $request->get_route() === '/wp/v2/posts';
    if ($creates && !is_wp_error($response) && strpos((string) $request['title'], '[terbit-400]') !== false) {
        return new WP_Error('rest_invalid_type', 'Told to refuse.', array('status' => 400));
    }
    return $response;
}, 10, 3);
add_filter('wp_is_application_passwords_available', function ($available) {
    return $available && strpos($_SERVER['HTTP_HOST'], 'localhost') !== 0;
});
